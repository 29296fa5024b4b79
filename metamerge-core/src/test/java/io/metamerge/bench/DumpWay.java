package io.metamerge.bench;

import io.metamerge.schema.TableDescriptor;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an operator has at hand to copy rows from one database to another: {@code mysqldump | mysql}. It moves no ids,
 * checks no foreign keys and compares nothing.
 */
record DumpWay(BenchStores stores, Path dump, Path load) implements Way {
    static final String NAME = "mysqldump | mysql";

    private static final int LAST_LINES = 3;
    private static final Pattern PATH_SEPARATOR = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

    /** The way, or empty where the two programs are not installed. */
    static Optional<Way> find(BenchStores stores) {
        return program("mysqldump").flatMap(dump -> program("mysql").map(load -> new DumpWay(stores, dump, load)));
    }

    private static Optional<Path> program(String name) {
        return PATH_SEPARATOR
                .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public TestDatabase target() throws SQLException {
        return stores.empty();
    }

    @Override
    public Map<String, Double> bring(TestDatabase there) throws IOException, InterruptedException {
        List<String> tables =
                stores.copied().stream().map(TableDescriptor::name).toList();
        List<String> from = command(dump, List.of("--no-create-info", "--single-transaction", "--no-tablespaces"));
        from.add(stores.exchange().name());
        from.addAll(tables);
        List<String> to = command(load, List.of());
        to.add(there.name());
        pipe(from, to);
        return Map.of();
    }

    private void pipe(List<String> from, List<String> to) throws IOException, InterruptedException {
        Path messages = Files.createTempFile("metamerge-bench", ".log");
        try {
            List<ProcessBuilder> pipeline = List.of(builder(from, messages), builder(to, messages));
            for (Process process : ProcessBuilder.startPipeline(pipeline)) {
                int status = process.waitFor();
                if (status != 0) {
                    throw new IOException("A program ended with " + status + ": " + end(messages));
                }
            }
        } finally {
            Files.delete(messages);
        }
    }

    /** The client repeats the whole statement that failed before it says why. */
    private static String end(Path messages) throws IOException {
        List<String> lines = Files.readAllLines(messages);
        return String.join("; ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private List<String> command(Path program, List<String> options) {
        TestServer server = stores.server();
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

    private ProcessBuilder builder(List<String> command, Path messages) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(messages.toFile()));
        builder.environment().put("MYSQL_PWD", stores.server().password());
        return builder;
    }
}
