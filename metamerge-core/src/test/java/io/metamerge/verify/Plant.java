package io.metamerge.verify;

import io.metamerge.job.Difference;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.TableDescriptor;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Kinds of differences that a test plants into merged rows of the target. */
enum Plant {
    ONE_BIT(20) {
        @Override
        List<List<String>> in(TableDescriptor table, String where) {
            return columns(table, free(table).and(column -> column.kind() == ColumnKind.TEXT))
                    .map(name -> List.of("UPDATE " + q(table.name()) + " SET " + name + " = CONCAT(LEFT(" + name
                            + ", CHAR_LENGTH(" + name + ") - 1), CHAR(ASCII(RIGHT(" + name + ", 1)) ^ 1)) WHERE " + name
                            + " <> '' AND " + where + " LIMIT 1"))
                    .toList();
        }
    },
    ONE_NULL(20) {
        @Override
        List<List<String>> in(TableDescriptor table, String where) {
            return columns(table, free(table).and(ColumnDescriptor::nullable))
                    .map(name -> List.of("UPDATE " + q(table.name()) + " SET " + name + " = CASE WHEN " + name
                            + " IS NULL THEN '1' END WHERE " + where + " LIMIT 1"))
                    .toList();
        }
    },
    MISSING_ROW(20) {
        @Override
        List<List<String>> in(TableDescriptor table, String where) {
            return List.of(List.of("DELETE FROM " + q(table.name()) + " WHERE " + where + " LIMIT 1"));
        }

        @Override
        boolean names(Difference difference) {
            return difference.kind() == Difference.Kind.MISSING
                    && difference.expected().isPresent();
        }
    },
    EXTRA_ROW(8) {
        @Override
        List<List<String>> in(TableDescriptor table, String where) {
            return table.primaryKey().stream()
                    .map(table::column)
                    .filter(column -> column.idSpace().isEmpty())
                    .filter(column -> column.kind() == ColumnKind.TEXT || column.kind() == ColumnKind.INTEGER)
                    .map(column -> List.of("INSERT INTO " + q(table.name()) + " SELECT " + with(table, column)
                            + " FROM " + q(table.name()) + " WHERE " + where + " LIMIT 1"))
                    .toList();
        }

        @Override
        boolean names(Difference difference) {
            return difference.kind() == Difference.Kind.ADDED
                    && difference.found().isPresent();
        }
    },
    SWAPPED_ID(20) {
        @Override
        List<List<String>> in(TableDescriptor table, String where) {
            // Rows that are nothing but their ids are the same when they have swapped them.
            return table.chunkColumn().filter(key -> table.columns().size() > 1).stream()
                    .map(Plant::q)
                    .map(key -> List.of(
                            "SET @a = (SELECT MIN(" + key + ") FROM " + q(table.name()) + " WHERE " + where + ")",
                            "SET @b = (SELECT MAX(" + key + ") FROM " + q(table.name()) + " WHERE " + where + ")",
                            move(table, key, "-1", "@a"),
                            move(table, key, "@a", "@b"),
                            move(table, key, "@b", "-1")))
                    .toList();
        }

        @Override
        boolean names(Difference difference) {
            return true;
        }
    },
    TRAILING_BLANK(20) {
        @Override
        List<List<String>> in(TableDescriptor table, String where) {
            return columns(table, free(table).and(column -> column.kind() == ColumnKind.TEXT))
                    .map(name -> List.of("UPDATE " + q(table.name()) + " SET " + name + " = CONCAT(" + name
                            + ", ' ') WHERE " + name + " IS NOT NULL AND " + where + " LIMIT 1"))
                    .toList();
        }
    },
    CASE(20) {
        @Override
        List<List<String>> in(TableDescriptor table, String where) {
            return columns(table, free(table).and(column -> column.kind() == ColumnKind.TEXT))
                    .map(name -> List.of("UPDATE " + q(table.name()) + " SET " + name + " = IF(BINARY " + name
                            + " = UPPER(" + name + "), LOWER(" + name + "), UPPER(" + name + ")) WHERE BINARY UPPER("
                            + name + ") <> BINARY LOWER(" + name + ") AND " + where + " LIMIT 1"))
                    .toList();
        }
    };

    /** In how many tables of the store it can be planted at least. */
    final int least;

    Plant(int least) {
        this.least = least;
    }

    /**
     * The statements that plant it into the merged rows of a table, for each column that may take it; only the values there
     * tell whether they change anything. Empty when the table has no place for it.
     */
    abstract List<List<String>> in(TableDescriptor table, String where);

    boolean names(Difference difference) {
        return difference.kind() == Difference.Kind.CHANGED
                && difference.column().isPresent()
                && !difference.expected().equals(difference.found());
    }

    private static String move(TableDescriptor table, String key, String to, String from) {
        return "UPDATE " + q(table.name()) + " SET " + key + " = " + to + " WHERE " + key + " = " + from;
    }

    private static String with(TableDescriptor table, ColumnDescriptor other) {
        return table.columns().stream()
                .map(column -> !column.equals(other)
                        ? q(column.name())
                        : column.kind() == ColumnKind.TEXT ? "'planted'" : q(column.name()) + " + 1000")
                .reduce((one, two) -> one + ", " + two)
                .orElseThrow();
    }

    /** Columns that no key, id or rule depends on. */
    private static Predicate<ColumnDescriptor> free(TableDescriptor table) {
        return column -> !table.primaryKey().contains(column.name())
                && table.uniqueKeys().stream().noneMatch(key -> key.contains(column.name()))
                && column.idSpace().isEmpty()
                && column.arrivalValue().isEmpty();
    }

    private static Stream<String> columns(TableDescriptor table, Predicate<ColumnDescriptor> wanted) {
        return table.columns().stream().filter(wanted).map(column -> q(column.name()));
    }

    static String q(String identifier) {
        return "`" + identifier + "`";
    }
}
