package io.metamerge.bench;

import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs {@code mydumper} and {@code myloader}, one after the other, with files between them. */
record MyDumper(Path dump, Path load) {
    private static final String THREADS = "--threads=2";

    /** The two, or empty where they are not installed. */
    static Optional<MyDumper> find() {
        return Programs.find("mydumper")
                .flatMap(dump -> Programs.find("myloader").map(load -> new MyDumper(dump, load)));
    }

    /** Copies the rows of tables into tables of the same names that are empty, on the same server. */
    void copy(TestServer server, TestDatabase from, List<String> tables, TestDatabase to)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("metamerge-bench");
        Path files = folder.resolve("dump");
        Path messages = folder.resolve("messages");
        try {
            run(
                    server,
                    messages,
                    dump,
                    "--database=" + from.name(),
                    "--tables-list=" + String.join(",", tables),
                    "--no-schemas",
                    "--trx-consistency-only",
                    "--outputdir=" + files);
            run(server, messages, load, "--database=" + to.name(), "--directory=" + files);
        } finally {
            delete(folder);
        }
    }

    private static void run(TestServer server, Path messages, Path program, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(), "--host=127.0.0.1", "--port=" + server.port(), "--user=" + server.user(), THREADS));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(messages.toFile()));
        builder.environment().put("MYSQL_PWD", server.password());
        Programs.await(builder.start(), messages);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
