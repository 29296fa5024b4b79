package io.metamerge.verify;

import io.metamerge.job.Difference;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.TableDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kinds of differences that a test plants into merged rows of the target. */
enum Plant {
    ONE_BIT {
        @Override
        List<List<String>> in(TableDescriptor table, String where) {
            return columns(table, free(table).and(column -> column.kind() == ColumnKind.TEXT))
                    .map(name -> List.of("UPDATE " + q(table.name()) + " SET " + name + " = CONCAT(LEFT(" + name
                            + ", CHAR_LENGTH(" + name + ") - 1), CHAR(ASCII(RIGHT(" + name + ", 1)) ^ 1)) WHERE " + name
                            + " <> '' AND " + where + " LIMIT 1"))
                    .toList();
        }
    },
    ONE_NULL {
        @Override
        List<List<String>> in(TableDescriptor table, String where) {
            return columns(table, free(table).and(ColumnDescriptor::nullable))
                    .map(name -> List.of("UPDATE " + q(table.name()) + " SET " + name + " = CASE WHEN " + name
                            + " IS NULL THEN '1' END WHERE " + where + " LIMIT 1"))
                    .toList();
        }
    },
    MISSING_ROW {
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
    EXTRA_ROW {
        @Override
        List<List<String>> in(TableDescriptor table, String where) {
            return Stream.concat(freeId(table, where), freeKey(table, where)).toList();
        }

        @Override
        boolean names(Difference difference) {
            return difference.kind() == Difference.Kind.ADDED
                    && difference.found().isPresent();
        }
    },
    SWAPPED_ID {
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
    TRAILING_BLANK {
        @Override
        List<List<String>> in(TableDescriptor table, String where) {
            return columns(table, free(table).and(column -> column.kind() == ColumnKind.TEXT))
                    .map(name -> List.of("UPDATE " + q(table.name()) + " SET " + name + " = CONCAT(" + name
                            + ", ' ') WHERE " + name + " IS NOT NULL AND " + where + " LIMIT 1"))
                    .toList();
        }
    },
    CASE {
        @Override
        List<List<String>> in(TableDescriptor table, String where) {
            return columns(table, free(table).and(column -> column.kind() == ColumnKind.TEXT))
                    .map(name -> List.of("UPDATE " + q(table.name()) + " SET " + name + " = IF(BINARY " + name
                            + " = UPPER(" + name + "), LOWER(" + name + "), UPPER(" + name + ")) WHERE BINARY UPPER("
                            + name + ") <> BINARY LOWER(" + name + ") AND " + where + " LIMIT 1"))
                    .toList();
        }
    },
    CHARACTER_SET {
        @Override
        List<List<String>> in(TableDescriptor table, String where) {
            // The bytes that another character set has for the same text; cut off where the column is too short.
            return columns(table, free(table).and(column -> column.kind() == ColumnKind.TEXT))
                    .map(name -> List.of("UPDATE IGNORE " + q(table.name()) + " SET " + name
                            + " = CONVERT(CAST(CONVERT(" + name + " USING utf16) AS BINARY) USING latin1) WHERE " + name
                            + " <> '' AND " + where + " LIMIT 1"))
                    .toList();
        }
    };

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

    /** A copy of a row under an id that lies among those of the run and that no row has. */
    private static Stream<List<String>> freeId(TableDescriptor table, String where) {
        Optional<String> id = table.primaryKey().size() == 1
                ? table.chunkColumn().filter(table.primaryKey()::contains)
                : Optional.empty();
        return id.stream().map(key -> {
            String next = "(SELECT MIN(g." + q(key) + ") + 1 FROM " + q(table.name()) + " g WHERE " + where
                    + " AND NOT EXISTS (SELECT 1 FROM " + q(table.name()) + " h WHERE h." + q(key) + " = g." + q(key)
                    + " + 1))";
            return copy(
                    table,
                    column -> column.name().equals(key) ? next : other(table, column),
                    where + " AND " + where.replace(q(key), next));
        });
    }

    /** A copy of a row under another key; where there is none, the row a second time. */
    private static Stream<List<String>> freeKey(TableDescriptor table, String where) {
        if (table.primaryKey().isEmpty() && table.uniqueKeys().isEmpty()) {
            return Stream.of(copy(table, column -> q(column.name()), where));
        }
        return table.primaryKey().stream()
                .map(table::column)
                .filter(column -> column.idSpace().isEmpty() && changeable(column))
                .map(key -> copy(table, column -> column.equals(key) ? another(key) : q(column.name()), where));
    }

    private static List<String> copy(TableDescriptor table, Function<ColumnDescriptor, String> value, String where) {
        String values = table.columns().stream().map(value).collect(Collectors.joining(", "));
        return List.of("INSERT INTO " + q(table.name()) + " SELECT " + values + " FROM " + q(table.name()) + " WHERE "
                + where + " LIMIT 1");
    }

    /** Another value where the same one would break a key. */
    private static String other(TableDescriptor table, ColumnDescriptor column) {
        boolean unique = table.uniqueKeys().stream().anyMatch(key -> key.contains(column.name()));
        return unique && column.idSpace().isEmpty() && changeable(column) ? another(column) : q(column.name());
    }

    private static boolean changeable(ColumnDescriptor column) {
        return column.kind() == ColumnKind.TEXT || column.kind() == ColumnKind.INTEGER;
    }

    private static String another(ColumnDescriptor column) {
        return column.kind() == ColumnKind.TEXT ? "'planted'" : q(column.name()) + " + 1000";
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
