package io.metamerge.judge;

import io.metamerge.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Apache's standalone metastore server as a process of its own, serving one store. */
final class ApacheMetastore implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Thread endWithJvm;
    private final int port;
    private final HiveRelease release;

    private ApacheMetastore(HiveRelease release, Process process, int port) {
        this.release = release;
        this.process = process;
        this.port = port;
        this.endWithJvm = new Thread(process::destroyForcibly, "stop-metastore-" + port);
        Runtime.getRuntime().addShutdownHook(endWithJvm);
    }

    /** Starts a server and returns when it accepts connections; a failure shows the end of the server's log. */
    static ApacheMetastore start(HiveRelease release, TestDatabase store) {
        int port = freePort();
        Path folder = HiveRuntime.folder("metastore-" + store.name() + "-" + port);
        MetastoreSettings.write(folder, store, port);
        Path driver = HiveRuntime.origin(com.mysql.cj.jdbc.Driver.class);
        List<String> command = HiveRuntime.command(
                release,
                List.of(folder, driver),
                "org.apache.hadoop.hive.metastore.HiveMetaStore",
                "-p",
                Integer.toString(port));
        Path log = folder.resolve("metastore.log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            ApacheMetastore metastore = new ApacheMetastore(release, process, port);
            metastore.awaitReady(log);
            return metastore;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HiveRelease release() {
        return release;
    }

    /** Where clients connect. */
    public String uri() {
        return "thrift://127.0.0.1:" + port;
    }

    /** Stops the server. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        Runtime.getRuntime().removeShutdownHook(endWithJvm);
    }

    private void awaitReady(Path log) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            if (accepts()) {
                return;
            }
            pause();
        }
        String state = process.isAlive() ? "is not ready after " + PATIENCE : "ended with " + process.exitValue();
        close();
        throw new IllegalStateException("The metastore server " + state + "; " + LogTail.of(log));
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the metastore server", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
