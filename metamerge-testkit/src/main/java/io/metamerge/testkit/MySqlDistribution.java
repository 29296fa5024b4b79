package io.metamerge.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * MySQL's program and an initialised data directory, unpacked once per user into a folder that all JVMs share.
 *
 * <p>The folder is prepared under another name and renamed when complete, so that JVMs that start at the same time cannot
 * see half of it.
 */
final class MySqlDistribution {
    private static final String ARCHIVE = "/mysql-Linux-amd64.tar.gz";
    /** Part of the folder's name: to be raised whenever this class prepares it differently. */
    private static final String LAYOUT = "mysql-8.0.31-2";

    private final Path folder;

    private MySqlDistribution(Path folder) {
        this.folder = folder;
    }

    static synchronized MySqlDistribution unpacked() {
        Path parent =
                Path.of(System.getProperty("java.io.tmpdir"), "metamerge-testkit-" + System.getProperty("user.name"));
        Path folder = parent.resolve(LAYOUT);
        if (!Files.isDirectory(folder)) {
            prepare(parent, folder);
        }
        return new MySqlDistribution(folder);
    }

    Path program() {
        return folder.resolve("server/bin/mysqld");
    }

    Path server() {
        return folder.resolve("server");
    }

    /** An initialised data directory, to be copied. */
    Path data() {
        return folder.resolve("data");
    }

    private static void prepare(Path parent, Path folder) {
        requireLinux();
        try {
            Files.createDirectories(
                    parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path draft = Files.createTempDirectory(parent, "draft");
            MySqlDistribution distribution = new MySqlDistribution(draft);
            distribution.unpack();
            distribution.initialise();
            distribution.publish(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unpack() throws IOException {
        Files.createDirectories(server());
        Path archive = folder.resolve("server.tar.gz");
        try (InputStream in = MySqlDistribution.class.getResourceAsStream(ARCHIVE)) {
            Files.copy(in, archive);
        }
        ServerProcess.run(
                List.of("tar", "-xzf", archive.toString(), "-C", server().toString()), folder.resolve("tar.log"));
        Files.delete(archive);
        standInForLibaio();
    }

    /**
     * The program is linked against libaio, which many machines lack, but never calls it when native asynchronous I/O is
     * off. Any library without symbol versions satisfies the loader, and the distribution carries one.
     */
    private void standInForLibaio() throws IOException {
        Files.copy(
                server().resolve("lib/plugin/component_reference_cache.so"),
                server().resolve("lib/private/libaio.so.1"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void initialise() throws IOException {
        Path users = Files.write(folder.resolve("users.sql"), LocalServer.CREATE_USER);
        List<String> command = new ArrayList<>(List.of(program().toString(), "--no-defaults", "--initialize-insecure"));
        command.addAll(LocalServer.asRoot());
        command.addAll(MySqlServer.options(this, folder));
        command.add("--init-file=" + users);
        ServerProcess.run(command, folder.resolve("initialise.log"));
    }

    private void publish(Path target) throws IOException {
        try {
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another JVM was quicker; its folder is as good as ours.
            Folders.deleteQuietly(folder);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static void requireLinux() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.toLowerCase(Locale.ROOT).matches("linux (amd64|x86_64)")) {
            throw new IllegalStateException("MySQL's test binaries run on Linux amd64, not on " + system
                    + ". Name a server with -D" + TestServers.URL_PROPERTY + "=jdbc:mysql://host:port/");
        }
    }
}
