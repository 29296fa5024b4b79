package io.metamerge.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the documentation, whose code the tests run. */
record Markdown(String text) {
    /** A page by its path from the root of the repository. */
    static Markdown page(String path) {
        try {
            return new Markdown(Files.readString(repository().resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that holds the launcher: tests run in their module's folder, below it. */
    static Path repository() {
        return Path.of("").toAbsolutePath().getParent();
    }

    /** The fenced blocks of a language, in order. */
    List<String> blocks(String language) {
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** The lines of all shell blocks that call the program, without its name. */
    List<String> calls() {
        return blocks("sh").stream()
                .flatMap(String::lines)
                .map(Pattern.compile("^\\./metamerge (.*)$")::matcher)
                .flatMap(line -> line.results().map(MatchResult::group))
                .map(line -> line.substring("./metamerge ".length()))
                .toList();
    }
}
