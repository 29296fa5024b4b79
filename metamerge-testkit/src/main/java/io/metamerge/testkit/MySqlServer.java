package io.metamerge.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real MySQL 8.0.31 in a temporary folder. */
public final class MySqlServer extends LocalServer {

    private MySqlServer(Path home, List<String> command) {
        super(home, command);
    }

    /** The server of this JVM, started on first use and stopped with the JVM. */
    public static MySqlServer shared() {
        return Shared.SERVER;
    }

    /**
     * Starts a server of its own.
     *
     * @param extraOptions options of {@code mysqld}; they win over the ones used here
     */
    public static MySqlServer start(String... extraOptions) {
        MySqlDistribution distribution = MySqlDistribution.unpacked();
        Path home = newHome("metamerge-mysql");
        Folders.copy(distribution.data(), home.resolve("data"));
        List<String> command = new ArrayList<>(List.of(distribution.program().toString(), "--no-defaults"));
        command.addAll(asRoot());
        command.addAll(options(distribution, home));
        command.addAll(List.of(extraOptions));
        MySqlServer server = new MySqlServer(home, command);
        server.launchUntilExit();
        return server;
    }

    static List<String> options(MySqlDistribution distribution, Path home) {
        List<String> options = new ArrayList<>(commonOptions(home));
        options.add("--basedir=" + distribution.server());
        options.add("--mysqlx=OFF");
        options.add("--performance-schema=OFF");
        // Plain TCP inside one machine: certificates would cost every start half a second.
        options.add("--default-authentication-plugin=mysql_native_password");
        options.add("--tls-version=");
        options.add("--auto-generate-certs=OFF");
        options.add("--sha256-password-auto-generate-rsa-keys=OFF");
        options.add("--caching-sha2-password-auto-generate-rsa-keys=OFF");
        return options;
    }

    private static final class Shared {
        private static final MySqlServer SERVER = start();
    }
}
