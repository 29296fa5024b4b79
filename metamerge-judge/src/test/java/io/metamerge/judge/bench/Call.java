package io.metamerge.judge.bench;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call of a client.
 *
 * @param began microseconds since 1970
 * @param micros how long the client waited for the answer
 */
record Call(long began, long micros) {
    private static final Pattern LINE = Pattern.compile("took (\\d+) (\\d+)");

    /** What a client said of a call; empty if it said something else. */
    static Optional<Call> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Call(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }
}
