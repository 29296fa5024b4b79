package io.metamerge.testkit.fill;

import io.metamerge.testkit.FilledStore;
import io.metamerge.testkit.StoreSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The content of a whole store: what every metastore has, databases with their tables, and what belongs to no database. */
public final class StoreContent {
    private static final List<String> THEMES =
            List.of("sales", "web", "finance", "logistics", "people", "research", "support", "ads");

    private final Fill fill;
    private final Lookup lookup;
    private final DatabaseContent databases;
    private final TableContent tables;
    private final TransactionContent transactions;
    /** The first table of each kind, for references that cross databases. */
    private final Map<TableKind, Table> first = new EnumMap<>(TableKind.class);

    private StoreContent(Fill fill, Lookup lookup) throws SQLException {
        this.fill = fill;
        this.lookup = lookup;
        PrivilegeContent privileges = new PrivilegeContent(fill);
        this.databases = new DatabaseContent(fill, privileges);
        this.transactions = new TransactionContent(fill, lookup);
        this.tables = new TableContent(fill, privileges, transactions);
    }

    /** Writes and commits the content. */
    public static FilledStore write(Connection connection, String version, StoreSpec spec) throws SQLException {
        return write(connection, version, spec, new RowWriter(connection));
    }

    /** Writes the content and tells what it names that a store of this version does not have. */
    static Set<String> leftOut(Connection connection, String version, StoreSpec spec) throws SQLException {
        RowWriter rows = new RowWriter(connection);
        write(connection, version, spec, rows);
        return rows.leftOut();
    }

    private static FilledStore write(Connection connection, String version, StoreSpec spec, RowWriter rows)
            throws SQLException {
        Lookup lookup = new Lookup(connection);
        Ids ids = new Ids(lookup, version);
        FilledStore filled = new StoreContent(new Fill(rows, ids, spec), lookup).write();
        ids.writeSequences();
        connection.commit();
        return filled;
    }

    private FilledStore write() throws SQLException {
        FirstStart firstStart = new FirstStart(fill, lookup);
        firstStart.roles();
        Optional<Database> defaultDatabase = firstStart.defaultDatabase();
        if (defaultDatabase.isPresent()) {
            tables.table(defaultDatabase.get(), TableKind.TEXT, "scratch");
        }
        new GlobalContent(fill, lookup).write();
        new WorkloadContent(fill, lookup).write();
        List<String> names = new ArrayList<>();
        int partitions = 0;
        for (int i = 0; i < fill.spec().databases(); i++) {
            Database database = databases.write(nameAt(i));
            names.add(database.name());
            partitions += tables.write(database, first);
        }
        fill.rows().flush();
        transactions.writeCounter();
        int tableCount = names.size() * fill.spec().tablesPerDatabase();
        return new FilledStore(
                List.copyOf(names), tableCount, partitions, fill.rows().written());
    }

    private String nameAt(int index) {
        int round = index / THEMES.size();
        String name = fill.spec().prefix() + "_" + THEMES.get(index % THEMES.size());
        return round == 0 ? name : name + "_" + round;
    }
}
