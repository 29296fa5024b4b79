package io.metamerge.internal.journal;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Short forms for the journal's plain statements. */
final class JournalRows {
    private JournalRows() {}

    /** Inserts one row; names and values alternate. */
    static void insert(StoreSession session, String table, Object... namesAndValues) {
        List<String> names = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            names.add((String) namesAndValues[i]);
            values.add(namesAndValues[i + 1]);
        }
        Parameters parameters = new Parameters();
        session.update(parameters.statement("INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES ("
                + parameters.bindAll(values) + ")"));
    }

    /** A statement in which each {@code ?} stands for the next value. */
    static Sql sql(String text, Object... values) {
        Parameters parameters = new Parameters();
        List<String> parts = Arrays.asList(text.split("\\?", -1));
        StringBuilder statement = new StringBuilder(parts.get(0));
        for (int i = 1; i < parts.size(); i++) {
            statement.append(parameters.bind(values[i - 1])).append(parts.get(i));
        }
        return parameters.statement(statement.toString());
    }

    /** The rows of a query for one run. */
    static List<Map<String, Object>> ofRun(StoreSession session, String columns, String table, long run, String order) {
        return session.rows(sql("SELECT " + columns + " FROM " + table + " WHERE RUN_ID = ? ORDER BY " + order, run));
    }

    static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }

    static String columns(String... names) {
        return Arrays.stream(names).map(name -> name + " AS " + name).collect(Collectors.joining(", "));
    }
}
