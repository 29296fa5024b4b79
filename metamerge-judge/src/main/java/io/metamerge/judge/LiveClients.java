package io.metamerge.judge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of clients that use a metastore all the time, as an installation's users would. */
public final class LiveClients implements AutoCloseable {
    private static final String CLIENTS = "io.metamerge.judge.client.";
    private static final long PATIENCE_SECONDS = 180;

    private final Process process;
    private final Path log;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private LiveClients(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.reader = new Thread(this::read, "live-clients");
        reader.start();
    }

    /** Starts writers, and one client that watches databases. */
    static LiveClients writers(String uri, int writers, List<String> watched) {
        List<String> arguments = new ArrayList<>(List.of(uri, Integer.toString(writers)));
        arguments.addAll(watched);
        return start("WriterMain", arguments);
    }

    /** Starts clients that only create tables, and say how long each took. */
    static LiveClients creators(String uri, int creators) {
        return start("CreatorMain", List.of(uri, Integer.toString(creators)));
    }

    private static LiveClients start(String main, List<String> arguments) {
        Path log = HiveRuntime.folder("live").resolve("live.log");
        List<String> command = HiveRuntime.command(
                List.of(HiveRuntime.origin(LiveClients.class)), CLIENTS + main, arguments.toArray(String[]::new));
        try {
            return new LiveClients(
                    new ProcessBuilder(command)
                            .directory(log.getParent().toFile())
                            .redirectError(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("problem: the clients' JVM is gone: " + e.getMessage());
        }
        add("end");
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized long count(String beginning) {
        return lines.stream().filter(line -> line.startsWith(beginning)).count();
    }

    /** What was refused, or seen in half, so far; empty when all is well. */
    public synchronized List<String> problems() {
        return lines.stream().filter(line -> line.startsWith("problem")).toList();
    }

    /** Waits until a writer has once more come round: whatever is going on meanwhile, it happens to a busy server. */
    public void awaitCycle() {
        await("cycle", count("cycle") + 1);
    }

    private synchronized void await(String beginning, long times) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (count(beginning) < times && count("end") == 0 && problems().isEmpty() && System.nanoTime() < end) {
                wait(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (count(beginning) < times) {
            throw new IllegalStateException("No " + beginning + ", but " + lines + "; " + LogTail.of(log));
        }
    }

    /** Tells them to end; each looks once more at what it made. Returns what they said at the end. */
    public List<String> end() {
        try {
            process.getOutputStream().close();
            await("end", 1);
            reader.join();
            return List.copyOf(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the live clients", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
