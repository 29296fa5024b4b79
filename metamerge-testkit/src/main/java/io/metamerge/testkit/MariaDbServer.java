package io.metamerge.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real MariaDB in a temporary folder, where the system has one installed. */
public final class MariaDbServer extends LocalServer {
    private static final List<String> USUAL_FOLDERS = List.of("/usr/sbin", "/usr/bin", "/usr/local/bin");

    private MariaDbServer(Path home, List<String> command) {
        super(home, command);
    }

    /** The server of this JVM, started on first use; empty when MariaDB is not installed. */
    public static Optional<MariaDbServer> find() {
        return Shared.SERVER;
    }

    /** Starts a server of its own; empty when MariaDB is not installed. */
    public static Optional<MariaDbServer> start(String... extraOptions) {
        return program("mariadbd")
                .flatMap(server -> program("mariadb-install-db")
                        .map(installer -> start(server, installer, List.of(extraOptions))));
    }

    private static MariaDbServer start(Path program, Path installer, List<String> extraOptions) {
        Path home = newHome("metamerge-mariadb");
        initialise(installer, program, home);
        List<String> command = new ArrayList<>(List.of(program.toString(), "--no-defaults"));
        command.addAll(asRoot());
        command.addAll(commonOptions(home));
        command.add("--basedir=" + baseFolder(program));
        command.addAll(extraOptions);
        command.add("--init-file=" + users(home));
        MariaDbServer server = new MariaDbServer(home, command);
        server.launchUntilExit();
        return server;
    }

    private static void initialise(Path installer, Path program, Path home) {
        List<String> command = new ArrayList<>(List.of(
                installer.toString(),
                "--no-defaults",
                "--basedir=" + baseFolder(program),
                "--datadir=" + home.resolve("data"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
        command.addAll(asRoot());
        ServerProcess.run(command, home.resolve("initialise.log"));
    }

    /** Read at every start, so it must bear being read twice. */
    private static Path users(Path home) {
        List<String> statements = CREATE_USER.stream()
                .map(statement -> statement.replace("CREATE USER ", "CREATE USER IF NOT EXISTS "))
                .toList();
        try {
            return Files.write(home.resolve("users.sql"), statements);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path baseFolder(Path program) {
        return program.getParent().getParent();
    }

    private static Optional<Path> program(String name) {
        Stream<String> searched = Stream.of(System.getenv("PATH").split(File.pathSeparator));
        return Stream.concat(searched, USUAL_FOLDERS.stream())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static final class Shared {
        private static final Optional<MariaDbServer> SERVER = start();
    }
}
