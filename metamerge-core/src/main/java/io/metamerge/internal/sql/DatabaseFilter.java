package io.metamerge.internal.sql;

import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows that one of some databases owns, found by walking up from each row. */
public final class DatabaseFilter implements CopySql.RowSource {
    private final MetastoreSchema schema;
    private final Dialect dialect;
    private final Set<Long> ids;

    /** Rows of the databases with these ids; there must be at least one. */
    public DatabaseFilter(MetastoreSchema schema, Dialect dialect, Set<Long> ids) {
        this.schema = schema;
        this.dialect = dialect;
        this.ids = Set.copyOf(ids);
    }

    /** The table, or its rows that these databases own; rows that no database can own all take part. */
    @Override
    public String from(TableDescriptor table, Parameters parameters) {
        String name = dialect.quote(table.name());
        return ownable(table)
                ? "(SELECT o.* FROM " + name + " o WHERE " + owned(table, "o", 0, parameters) + ") " + name
                : name;
    }

    /** Whether a database can own rows of the table, or the rows are databases themselves. */
    public static boolean ownable(TableDescriptor table) {
        return table.name().equals(HiddenName.DATABASES) || !table.owners().isEmpty();
    }

    private String owned(TableDescriptor table, String alias, int depth, Parameters parameters) {
        if (table.name().equals(HiddenName.DATABASES)) {
            String key = schema.ownIds(HiddenName.DATABASES).orElseThrow().column();
            return alias + "." + dialect.quote(key) + " IN (" + parameters.bindAll(ids) + ")";
        }
        return table.owners().stream()
                .map(link -> owned(link, alias, depth + 1, parameters))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private String owned(OwnerLink link, String alias, int depth, Parameters parameters) {
        String owner = "o" + depth;
        TableDescriptor table = schema.table(link.table());
        if (!ownable(table)) {
            return "1 = 0";
        }
        String equalities =
                link.keys().stream().map(key -> equality(key, alias, owner)).collect(Collectors.joining(" AND "));
        return "EXISTS (SELECT 1 FROM " + dialect.quote(link.table()) + " " + owner + " WHERE " + equalities + " AND "
                + owned(table, owner, depth, parameters) + ")";
    }

    private String equality(OwnerLink.Key key, String owned, String owner) {
        String left = key.columns().stream()
                .map(column -> owned + "." + dialect.quote(column))
                .collect(Collectors.joining(", "));
        left = key.columns().size() > 1 ? "COALESCE(" + left + ")" : left;
        String right = owner + "." + dialect.quote(key.ownerColumn());
        return key.ignoreCase() ? "LOWER(" + left + ") = LOWER(" + right + ")" : left + " = " + right;
    }
}
