package io.metamerge.codegen.semantics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a merge does with a table; its names are those of the library's {@code Treatment}. */
public enum Treatment {
    /** Copied with moved ids. */
    COPY,
    /** Matched by natural key. */
    MATCH,
    /** Left behind. */
    SKIP,
    /** Set anew in the target. */
    RESET,
    /** Must be empty. */
    REFUSE;

    static Optional<Treatment> of(String text) {
        return Arrays.stream(values())
                .filter(treatment -> treatment.word().equals(text))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Treatment::word).collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
