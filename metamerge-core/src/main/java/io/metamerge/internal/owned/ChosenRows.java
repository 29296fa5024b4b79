package io.metamerge.internal.owned;

import io.metamerge.internal.sql.CopySql.RowSource;
import io.metamerge.internal.sql.Glob;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows that chosen databases own, as what stands behind FROM. A statement begins with the ids of the databases and
 * follows the owner links down, so it reads what they own through indexes and nothing else. Where several links lead to
 * a row, or a link does not lead to one owner only, their union names each owned row once.
 */
public final class ChosenRows implements RowSource {
    private static final String KEY = "METAMERGE_K";
    private static final String OWNER = "o";
    private static final String DATABASE_ID = "DB_ID";

    private final MetastoreSchema schema;
    private final Dialect dialect;
    private final List<Long> databases;
    private final List<Glob> tables;
    private final OwnerLinks links;
    private final OwnerLinks namesOfTables;

    /**
     * The rows of some databases.
     *
     * @param databases their ids, never empty
     * @param tables of which tables rows are chosen; empty for all
     */
    public ChosenRows(MetastoreSchema schema, Dialect dialect, List<Long> databases, List<Glob> tables) {
        this.schema = schema;
        this.dialect = dialect;
        this.databases = List.copyOf(databases);
        this.tables = List.copyOf(tables);
        this.links = new OwnerLinks(schema, dialect, false);
        this.namesOfTables = new OwnerLinks(schema, dialect, true);
    }

    @Override
    public String from(TableDescriptor table, Parameters parameters) {
        return links.ownedByDatabases(table) ? rows(table, quote(table.name()), parameters) : quote(table.name());
    }

    private String rows(TableDescriptor table, String alias, Parameters parameters) {
        if (table.name().equals(OwnerLinks.DATABASES) || belongsToDatabaseById(table)) {
            return "(SELECT * FROM " + quote(table.name()) + " WHERE " + ofDatabases(table, parameters) + ") " + alias;
        }
        if (!tables.isEmpty() && namesOfTables.followsTableName(table)) {
            return named(table, alias, parameters);
        }
        List<OwnerLink> ways = links.of(table);
        String owners = ways.stream()
                .map(link -> owners(link, ways.size() == 1 && !links.byKey(link), parameters))
                .collect(Collectors.joining(" UNION "));
        return "(" + owners + ") c JOIN " + quote(table.name()) + " " + alias + " ON " + owned(ways.get(0), alias);
    }

    private boolean belongsToDatabaseById(TableDescriptor table) {
        List<OwnerLink> ways = links.of(table);
        return ways.size() == 1 && ways.get(0).table().equals(OwnerLinks.DATABASES) && links.byKey(ways.get(0));
    }

    private String ofDatabases(TableDescriptor table, Parameters parameters) {
        String chosen = quote(DATABASE_ID) + " IN (" + parameters.bindAll(databases) + ")";
        return tables.isEmpty() || !table.name().equals(OwnerLinks.TABLES)
                ? chosen
                : chosen + " AND " + Glob.condition(tables, quote(OwnerLinks.TABLE_NAME), parameters);
    }

    /** The values by which one link's chosen owners are named. */
    private String owners(OwnerLink link, boolean distinct, Parameters parameters) {
        String values = IntStream.range(0, link.keys().size())
                .mapToObj(i -> lower(
                                link.keys().get(i),
                                OWNER + "." + quote(link.keys().get(i).ownerColumn())) + " AS " + KEY + i)
                .collect(Collectors.joining(", "));
        return "SELECT " + (distinct ? "DISTINCT " : "") + values + " FROM "
                + rows(schema.table(link.table()), OWNER, parameters);
    }

    private String owned(OwnerLink link, String alias) {
        return IntStream.range(0, link.keys().size())
                .mapToObj(i -> lower(link.keys().get(i), links.value(link.keys().get(i), alias)) + " = c." + KEY + i)
                .collect(Collectors.joining(" AND "));
    }

    private static String lower(OwnerLink.Key key, String value) {
        return key.ignoreCase() ? "LOWER(" + value + ")" : value;
    }

    /** Rows that name their database and table: those of chosen tables, and those that name no table. */
    private String named(TableDescriptor table, String alias, Parameters parameters) {
        String name = "LOWER(d." + quote("NAME") + ")";
        String owners = "SELECT " + name + " AS " + KEY + "0, LOWER(" + OWNER + "." + quote(OwnerLinks.TABLE_NAME)
                + ") AS " + KEY + "1 FROM " + rows(schema.table(OwnerLinks.TABLES), OWNER, parameters) + " JOIN "
                + quote(OwnerLinks.DATABASES) + " d ON d." + quote(DATABASE_ID) + " = " + OWNER + "."
                + quote(DATABASE_ID) + " UNION SELECT " + name + ", NULL FROM "
                + rows(schema.table(OwnerLinks.DATABASES), "d", parameters);
        String database = alias + "." + quote(namesOfTables.databaseColumn(table));
        String itself = alias + "." + quote(namesOfTables.tableColumn(table));
        return "(" + owners + ") c JOIN " + quote(table.name()) + " " + alias + " ON LOWER(" + database + ") = c." + KEY
                + "0 AND (LOWER(" + itself + ") = c." + KEY + "1 OR (" + itself + " IS NULL AND c." + KEY
                + "1 IS NULL))";
    }

    private String quote(String identifier) {
        return dialect.quote(identifier);
    }
}
