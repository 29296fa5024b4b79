package io.metamerge.bench;

import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The programs {@code mysqldump} and {@code mysql}, one feeding the other. */
record DumpPipe(Path dump, Path load) {
    private static final int LAST_LINES = 3;
    private static final Pattern PATH_SEPARATOR = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

    /** The two, or empty where they are not installed. */
    static Optional<DumpPipe> find() {
        return program("mysqldump").flatMap(dump -> program("mysql").map(load -> new DumpPipe(dump, load)));
    }

    private static Optional<Path> program(String name) {
        return PATH_SEPARATOR
                .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Copies the rows of tables into tables of the same names that are empty. */
    void copy(TestServer fromServer, TestDatabase from, List<String> tables, TestServer toServer, TestDatabase to)
            throws IOException, InterruptedException {
        List<String> reading =
                command(dump, fromServer, List.of("--no-create-info", "--single-transaction", "--no-tablespaces"));
        reading.add(from.name());
        reading.addAll(tables);
        List<String> writing = command(load, toServer, List.of());
        writing.add(to.name());
        Path messages = Files.createTempFile("metamerge-bench", ".log");
        try {
            run(List.of(builder(reading, fromServer, messages), builder(writing, toServer, messages)), messages);
        } finally {
            Files.delete(messages);
        }
    }

    private static void run(List<ProcessBuilder> pipeline, Path messages) throws IOException, InterruptedException {
        for (Process process : ProcessBuilder.startPipeline(pipeline)) {
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException("A program ended with " + status + ": " + end(messages));
            }
        }
    }

    /** The client repeats the whole statement that failed before it says why. */
    private static String end(Path messages) throws IOException {
        List<String> lines = Files.readAllLines(messages);
        return String.join("; ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private static List<String> command(Path program, TestServer server, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--protocol=TCP",
                "--host=127.0.0.1",
                "--port=" + server.port(),
                "--user=" + server.user()));
        command.addAll(options);
        return command;
    }

    private static ProcessBuilder builder(List<String> command, TestServer server, Path messages) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(messages.toFile()));
        builder.environment().put("MYSQL_PWD", server.password());
        return builder;
    }
}
