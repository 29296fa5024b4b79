package io.metamerge.job;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Replaces the beginning of a location. It matches whole path segments only: {@code hdfs://old/wh} is the beginning of
 * {@code hdfs://old/wh/t}, not of {@code hdfs://old/wh2}. Scheme and host are compared without regard to case, paths
 * with regard to it; a slash at the end of either side means nothing.
 *
 * @param from the beginning to replace: a URI, or a path that begins with a slash
 * @param to what takes its place, likewise
 */
public record LocationRule(String from, String to) {
    private static final Pattern HEAD = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:(?://[^/]*)?)?(?=/|$)");
    private static final Pattern LOCATION = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?/.*", Pattern.DOTALL);

    /**
     * Takes slashes off the ends.
     *
     * @throws MergeException with {@link ErrorCode#USAGE} when a side is no location, or both are the same
     */
    public LocationRule {
        from = trimmed(from);
        to = trimmed(to);
        if (from.equals(to)) {
            throw usage("The rule " + from + "=" + to + " changes nothing.");
        }
    }

    /**
     * Reads {@code FROM=TO}. A location may hold an equals sign, as partitions' folders do; the one that counts is
     * followed by another location.
     *
     * @throws MergeException with {@link ErrorCode#USAGE} when there is no such sign, or more than one
     */
    public static LocationRule parse(String rule) {
        List<Integer> signs = IntStream.range(0, rule.length())
                .filter(i -> rule.charAt(i) == '=')
                .filter(i -> isLocation(rule.substring(0, i)) && isLocation(rule.substring(i + 1)))
                .boxed()
                .toList();
        if (signs.size() != 1) {
            throw usage("Expected FROM=TO, two locations, not '" + rule + "'"
                    + (signs.isEmpty() ? "." : ": it can be read in " + signs.size() + " ways."));
        }
        return new LocationRule(rule.substring(0, signs.get(0)), rule.substring(signs.get(0) + 1));
    }

    private static boolean isLocation(String text) {
        return LOCATION.matcher(text).matches();
    }

    private static String trimmed(String location) {
        if (!isLocation(location)) {
            throw usage("'" + location + "' is no location: expected a URI such as hdfs://host/path, or a path that"
                    + " begins with a slash.");
        }
        String head = head(location);
        return head + location.substring(head.length()).replaceFirst("/+$", "");
    }

    private static MergeException usage(String why) {
        return new MergeException(ErrorCode.USAGE, why + " Nothing was touched.");
    }

    /** Scheme and authority of a location, for instance {@code hdfs://old:8020}; empty for a bare path. */
    private static String head(String location) {
        Matcher matcher = HEAD.matcher(location);
        return matcher.lookingAt() ? matcher.group() : "";
    }

    /** Scheme and authority of {@link #from} in lower case; empty for a bare path. */
    public String fromHead() {
        return head(from).toLowerCase(Locale.ROOT);
    }

    /** The path of {@link #from}, without a slash at its end; empty for the root. */
    public String fromPath() {
        return from.substring(head(from).length());
    }

    /** Whether {@link #to} names a whole file system and no folder in it. */
    public boolean toRoot() {
        return head(to).length() == to.length();
    }
}
