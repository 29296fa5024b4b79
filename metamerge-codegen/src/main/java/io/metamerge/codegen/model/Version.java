package io.metamerge.codegen.model;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A schema version such as {@code 3.1.0}; ordered by its numbers.
 *
 * @param text the version as Hive writes it
 */
public record Version(String text) implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile("\\d{1,9}(\\.\\d{1,9})+");

    /** Whether a text has the form of a version. */
    public static boolean isVersion(String text) {
        return FORM.matcher(text).matches();
    }

    /** Accepts only numbers with dots between them. */
    public Version {
        if (!isVersion(text)) {
            throw new IllegalArgumentException("not a version (expected numbers like 3.1.0): " + text);
        }
    }

    /** The version's numbers joined, fit for a Java name: {@code 310}. */
    public String joined(String separator) {
        return numbers().stream().map(String::valueOf).collect(Collectors.joining(separator));
    }

    private List<Integer> numbers() {
        return Arrays.stream(text.split("\\.", -1)).map(Integer::valueOf).toList();
    }

    @Override
    public int compareTo(Version other) {
        return Arrays.compare(numbers().toArray(Integer[]::new), other.numbers().toArray(Integer[]::new));
    }

    @Override
    public String toString() {
        return text;
    }
}
