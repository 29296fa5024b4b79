package io.metamerge.judge.client;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf.ConfVars;
import org.apache.thrift.TException;

/** Reads commands, one a line: server, its release, command, arguments, separated by tabs. Answers lines behind a tab, then {@code ok}. */
public final class ClientMain {
    /** What a HiveServer2 can do; without it the server turns managed tables into external ones. */
    private static final String[] CAPABILITIES = {
        "HIVEFULLACIDREAD",
        "HIVEFULLACIDWRITE",
        "HIVEMANAGEDINSERTREAD",
        "HIVEMANAGEDINSERTWRITE",
        "HIVECACHEINVALIDATE",
        "HIVEMANAGESTATS",
        "HIVESQL",
        "HIVEMQT",
        "HIVEBUCKET2",
        "HIVEONLYMQTWRITE",
        "EXTREAD",
        "EXTWRITE"
    };

    private static final String HIVE_3 = "V3_1";

    private final PrintStream answers;

    private ClientMain(PrintStream answers) {
        this.answers = answers;
    }

    /** Runs until the input ends. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // Whatever a library prints must not come between the answers.
        System.setOut(System.err);
        introduce();
        new ClientMain(answers).serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }

    /** Tells servers what this JVM's clients can do. */
    static void introduce() {
        HiveMetaStoreClient.setProcessorIdentifier("metamerge-judge");
        HiveMetaStoreClient.setProcessorCapabilities(CAPABILITIES);
    }

    private void serve(BufferedReader commands) throws IOException {
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            List<String> words = List.of(line.split("\t", -1));
            try {
                run(words.get(0), words.get(1), words.get(2), words.subList(3, words.size()))
                        .forEach(this::answer);
                answers.println("ok");
            } catch (TException | RuntimeException e) {
                answers.println("failed: " + stackTrace(e).replaceAll("\\s*\n\\s*", " | "));
            }
        }
    }

    private void answer(String line) {
        answers.print("\t" + line + "\n");
    }

    private static List<String> run(String uri, String release, String command, List<String> arguments)
            throws TException {
        Configuration settings = MetastoreConf.newMetastoreConf();
        MetastoreConf.setVar(settings, ConfVars.THRIFT_URIS, uri);
        try (HiveMetaStoreClient client = new HiveMetaStoreClient(settings)) {
            if (release.equals(HIVE_3)) {
                Hive3Calls.translate(client);
            }
            return switch (command) {
                case "databases" -> new DatabaseNames(client).all();
                case "connectors" -> new Connectors(client).all();
                case "describe" -> new Description(client).of(arguments);
                case "connect" -> new Connectors(client).create(arguments.get(0));
                case "fill" -> new Filler(client, settings).fill(arguments.get(0), false);
                case "fill-with-transactions" -> new Filler(client, settings).fill(arguments.get(0), true);
                case "exercise" -> new Exercise(client, settings).run(arguments.get(0));
                case "touch" -> new Touch(client).run(arguments);
                case "write" -> new Writes(client).more(arguments);
                case "drop" -> new DatabaseNames(client).drop(arguments);
                default -> throw new IllegalArgumentException("No command " + command);
            };
        }
    }

    private static String stackTrace(Exception e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
