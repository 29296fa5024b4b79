package io.metamerge.internal.sql;

import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes statements that follow references. */
public final class ReferenceSql {
    /** Which column {@code C} of which table {@code T} a foreign key of the database ties to which table {@code R}. */
    public static final Sql FOREIGN_KEYS = Sql.of("SELECT UPPER(TABLE_NAME) AS T, UPPER(COLUMN_NAME) AS C,"
            + " UPPER(REFERENCED_TABLE_NAME) AS R FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE"
            + " WHERE TABLE_SCHEMA = SCHEMA() AND REFERENCED_TABLE_NAME IS NOT NULL");

    private final Dialect dialect;

    /** Statements for one dialect. */
    public ReferenceSql(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Counts the rows with a key in a range whose reference leads nowhere. */
    public Sql orphans(TableDescriptor table, Reference reference, KeyRange range) {
        Parameters parameters = new Parameters();
        String join = IntStream.range(0, reference.columns().size())
                .mapToObj(i -> "p." + dialect.quote(reference.targetColumns().get(i)) + " = c."
                        + dialect.quote(reference.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        String set = reference.columns().stream()
                .map(column -> "c." + dialect.quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return parameters.statement("SELECT COUNT(*) AS N FROM " + dialect.quote(table.name()) + " c WHERE " + set
                + within(table, range, parameters) + " AND NOT EXISTS (SELECT 1 FROM "
                + dialect.quote(reference.table()) + " p WHERE " + join + ")");
    }

    private String within(TableDescriptor table, KeyRange range, Parameters parameters) {
        if (range.equals(KeyRange.ALL)) {
            return "";
        }
        String key = "c." + dialect.quote(table.chunkColumn().orElseThrow());
        return " AND " + range.condition(key, parameters);
    }
}
