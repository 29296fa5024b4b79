package io.metamerge.codegen.semantics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the value of a parameter holds: the word of the semantics file and the constant of the library. */
public enum ParameterRole {
    /** The location of files. */
    LOCATION("location"),
    /** A database's name. */
    DATABASE("database"),
    /** A name in another system. */
    FOREIGN("foreign");

    /** The column that every table of parameters keeps their keys in. */
    static final String KEY_COLUMN = "PARAM_KEY";
    /** The column of their values. */
    static final String VALUE_COLUMN = "PARAM_VALUE";

    private final String word;

    ParameterRole(String word) {
        this.word = word;
    }

    static Optional<ParameterRole> of(String text) {
        return Arrays.stream(values()).filter(role -> role.word.equals(text)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(role -> role.word).collect(Collectors.joining(", "));
    }
}
