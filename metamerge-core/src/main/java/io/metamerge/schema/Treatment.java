package io.metamerge.schema;

/** What a merge does with the rows of a table. Decided per table and version in {@code sql/semantics.yaml}. */
public enum Treatment {
    /** Rows are staged and copied, every id moved by the offset of its id space. */
    COPY,
    /** A row with the same natural key in the target is used; a missing one is created; a contradiction is a finding. */
    MATCH,
    /** Rows belong to the source's own life (locks, logs, tokens) and are neither staged nor copied. */
    SKIP,
    /** The target keeps its own row, which a merge sets to a value of its own making (counters and sequences). */
    RESET,
    /** Rows that concern a merged database must not exist: they are staged so that {@code check} can name them. */
    REFUSE
}
