package io.metamerge.judge.client;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf.ConfVars;

/**
 * Clients of a metastore server that create and drop all the time, and one that watches what shows, until a line comes in.
 * A line {@code cycle} goes out whenever one of them has come round, {@code problem} with a reason whenever one was
 * refused or saw what it should not have seen, and {@code done} at the end.
 */
public final class WriterMain {
    private WriterMain() {}

    /** Takes the server's address, how many writers, and the databases to watch, each as {@code name:tables:partitions}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // Whatever a library prints must not come between the answers.
        System.setOut(System.err);
        ClientMain.introduce();
        Configuration settings = MetastoreConf.newMetastoreConf();
        MetastoreConf.setVar(settings, ConfVars.THRIFT_URIS, arguments[0]);
        List<LiveClient> clients = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            clients.add(new LiveWriter(settings, "live" + i, answers));
        }
        clients.add(new LiveWatcher(settings, List.of(arguments).subList(2, arguments.length), answers));
        clients.forEach(Thread::start);
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        clients.forEach(LiveClient::end);
        for (LiveClient client : clients) {
            client.join();
        }
        answers.println("done");
    }
}
