package io.metamerge.codegen.semantics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whose name a column repeats: the word of the semantics file and the constant of the library. */
public enum NameRole {
    /** A catalog. */
    CATALOG("catalog"),
    /** A database. */
    DATABASE("database"),
    /** A table. */
    TABLE("table"),
    /** A partition. */
    PARTITION("partition"),
    /** A user, group or role. */
    PRINCIPAL("principal"),
    /** A data connector. */
    CONNECTOR("connector"),
    /** A constraint of a table. */
    CONSTRAINT("constraint"),
    /** The text of a query. */
    QUERY("query"),
    /** The list of write ids that a materialized view saw. */
    WRITE_IDS("writes"),
    /** Text in which names occur. */
    TEXT_WITH_NAMES("text");

    private final String word;

    NameRole(String word) {
        this.word = word;
    }

    static Optional<NameRole> of(String text) {
        return Arrays.stream(values()).filter(role -> role.word.equals(text)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(role -> role.word).collect(Collectors.joining(", "));
    }
}
