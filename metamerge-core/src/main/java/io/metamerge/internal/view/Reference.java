package io.metamerge.internal.view;

import java.util.List;

/**
 * A chain of names as the parser understood it.
 *
 * @param kind what it names
 * @param names the names, lower case, without quotes
 * @param start where the parser says that it begins; less than 0 where it does not say
 * @param tables for a column: the qualified tables that it may belong to
 * @param aliases for a column: the names by which tables and columns are known where it stands
 */
record Reference(Kind kind, List<String> names, int start, List<List<String>> tables, List<String> aliases) {
    enum Kind {
        TABLE,
        FUNCTION,
        COLUMN
    }
}
