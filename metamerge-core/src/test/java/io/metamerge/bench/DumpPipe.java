package io.metamerge.bench;

import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The programs {@code mysqldump} and {@code mysql}, one feeding the other. */
record DumpPipe(Path dump, Path load) {
    /** The two, or empty where they are not installed. */
    static Optional<DumpPipe> find() {
        return Programs.find("mysqldump").flatMap(dump -> Programs.find("mysql").map(load -> new DumpPipe(dump, load)));
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
            Programs.await(process, messages);
        }
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
