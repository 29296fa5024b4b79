package io.metamerge.internal.copy;

import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;

/** Finds a shared row again by the key that the journal keeps. */
public final class SharedKey {
    private SharedKey() {}

    /** Removes the row. */
    public static Sql delete(Dialect dialect, TableDescriptor table, String key) {
        Parameters parameters = new Parameters();
        return parameters.statement(
                "DELETE FROM " + dialect.quote(table.name()) + " WHERE " + row(dialect, table, key, parameters));
    }

    /** Gives a column of the row a value, which may be null. */
    public static Sql update(Dialect dialect, TableDescriptor table, String key, String column, Object value) {
        Parameters parameters = new Parameters();
        return parameters.statement("UPDATE " + dialect.quote(table.name()) + " SET " + dialect.quote(column) + " = "
                + parameters.bind(value) + " WHERE " + row(dialect, table, key, parameters));
    }

    private static String row(Dialect dialect, TableDescriptor table, String key, Parameters parameters) {
        List<String> values = List.of(key.split(Row.SEPARATOR, -1));
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < table.primaryKey().size(); i++) {
            String column = table.primaryKey().get(i);
            boolean number = table.column(column).kind() == ColumnKind.INTEGER;
            Object value = number ? (Object) Long.valueOf(values.get(i)) : values.get(i);
            conditions.add(dialect.quote(column) + " = " + parameters.bind(value));
        }
        return String.join(" AND ", conditions);
    }
}
