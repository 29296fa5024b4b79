package io.metamerge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What MySQL and MariaDB have in common as processes: a data directory, a port, start, stop, kill, restart. */
abstract class LocalServer implements TestServer {
    static final String USER = "metamerge";
    static final String PASSWORD = "metamerge";
    /** Run once on a new data directory; the name works through 127.0.0.1, where root@localhost does not. */
    static final List<String> CREATE_USER = List.of(
            "CREATE USER '" + USER + "'@'%' IDENTIFIED BY '" + PASSWORD + "';",
            "GRANT ALL PRIVILEGES ON *.* TO '" + USER + "'@'%' WITH GRANT OPTION;");

    private final Path home;
    private final List<String> command;
    private final int port = freePort();
    private ServerProcess process;

    LocalServer(Path home, List<String> command) {
        this.home = home;
        this.command = List.copyOf(command);
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final String url(String database) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public final String user() {
        return USER;
    }

    @Override
    public final String password() {
        return PASSWORD;
    }

    /** Stops the server like an administrator would and starts it again, on the same port and data. */
    public final synchronized void restart() {
        process.stop();
        launch();
    }

    /** Ends the server at once, as a power cut would; {@link #restart()} brings it back. */
    public final synchronized void kill() {
        process.kill();
    }

    @Override
    public final synchronized void close() {
        process.stop();
        Folders.deleteQuietly(home);
    }

    final void launch() {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--port=" + port);
        process = ServerProcess.start(arguments, home.resolve("server.log"), url(""));
    }

    /** Starts for the first time; the server ends with this JVM at the latest. */
    final void launchUntilExit() {
        launch();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-server-" + port));
    }

    /** Options that both families of servers understand: small, quiet, local, and no slower than a test can bear. */
    static List<String> commonOptions(Path home) {
        return List.of(
                "--datadir=" + home.resolve("data"),
                "--socket=" + home.resolve("socket"),
                "--pid-file=" + home.resolve("pid"),
                "--tmpdir=" + home,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--default-time-zone=+00:00",
                "--local-infile=0",
                "--skip-log-bin",
                "--max-connections=200",
                "--innodb-buffer-pool-size=256M",
                "--innodb-flush-log-at-trx-commit=2",
                "--innodb-use-native-aio=0");
    }

    static Path newHome(String prefix) {
        try {
            return Files.createTempDirectory(DataFolder.parent(), prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Servers refuse to run as root by accident, so root has to say it. */
    static List<String> asRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
