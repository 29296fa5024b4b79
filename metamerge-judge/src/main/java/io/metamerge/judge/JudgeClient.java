package io.metamerge.judge;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM that speaks to metastore servers through Hive's own client, fed with one command a line.
 *
 * <p>An answer is any number of lines that begin with a tab, then {@code ok} or {@code failed} with the reason. One JVM serves all
 * tests because starting one takes seconds.
 */
final class JudgeClient {
    private static final String MAIN = "io.metamerge.judge.client.ClientMain";

    private final Path log;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    private JudgeClient(Process process, Path log) {
        this.log = log;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static JudgeClient shared() {
        return Shared.CLIENT;
    }

    /** Runs one command against the server; fails with the server's message when the command fails. */
    synchronized List<String> ask(ApacheMetastore server, String command, List<String> arguments) {
        List<String> words =
                new ArrayList<>(List.of(server.uri(), server.release().name(), command));
        words.addAll(arguments);
        try {
            commands.write(String.join("\t", words));
            commands.newLine();
            commands.flush();
            return answer(command);
        } catch (IOException e) {
            throw new UncheckedIOException("The client's JVM is gone; " + LogTail.of(log), e);
        }
    }

    private List<String> answer(String command) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.equals("ok")) {
                return lines;
            }
            if (!line.startsWith("\t")) {
                throw new IllegalStateException(command + " " + line + "; " + LogTail.of(log));
            }
            lines.add(line.substring(1));
        }
        throw new IOException("No answer to " + command);
    }

    private static JudgeClient start() {
        Path log = HiveRuntime.folder("client").resolve("client.log");
        List<String> command = HiveRuntime.command(List.of(HiveRuntime.origin(JudgeClient.class)), MAIN);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(log.getParent().toFile())
                    .redirectError(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-judge-client"));
            return new JudgeClient(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        private static final JudgeClient CLIENT = start();
    }
}
