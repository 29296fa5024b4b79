package io.metamerge.bench;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.IdSpace;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the server needs at least for what a merge does: bare {@code INSERT … SELECT}, ids moved, one commit a statement;
 * no chunks, no journal, no comparison.
 *
 * @param stores the stores
 * @param connections how many parts of a table are copied at once
 * @param checks whether the server checks foreign keys
 */
record PlainCopyWay(BenchStores stores, int connections, boolean checks) implements Way {
    private static final long OFFSET = 1_000_000_000;

    static String name(int connections, boolean checks) {
        return "INSERT … SELECT" + (connections == 1 ? "" : ", " + connections + " connections")
                + (checks ? "" : ", foreign keys unchecked");
    }

    @Override
    public String name() {
        return name(connections, checks);
    }

    @Override
    public Map<String, Double> bring(TestDatabase there) {
        for (TableDescriptor table : stores.copied()) {
            IntStream.range(0, connections)
                    .mapToObj(part -> CompletableFuture.runAsync(() -> copy(there, table, part)))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        return Map.of();
    }

    private void copy(TestDatabase there, TableDescriptor table, int part) {
        try (Connection connection = there.connect();
                Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            statement.execute("SET SESSION foreign_key_checks = " + (checks ? 1 : 0));
            String piece =
                    table.chunkColumn().isPresent() ? piece(statement, table, part) : part == 0 ? "" : " WHERE 1 = 0";
            statement.executeUpdate(insertSelect(table) + piece);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The part of a table, cut by its keys into as many as there are connections. */
    private String piece(Statement statement, TableDescriptor table, int part) throws SQLException {
        String key = "`" + table.chunkColumn().orElseThrow() + "`";
        try (ResultSet row = statement.executeQuery("SELECT COALESCE(MIN(" + key + "), 0), COALESCE(MAX(" + key
                + "), 0) FROM `" + stores.exchange().name() + "`.`" + table.name() + "`")) {
            row.next();
            long width = (row.getLong(2) - row.getLong(1)) / connections + 1;
            long low = row.getLong(1) + part * width;
            return " WHERE " + key + " BETWEEN " + low + " AND " + (low + width - 1);
        }
    }

    private String insertSelect(TableDescriptor table) {
        String columns = table.columns().stream()
                .map(column -> "`" + column.name() + "`")
                .collect(Collectors.joining(", "));
        String values = table.columns().stream().map(this::value).collect(Collectors.joining(", "));
        return "INSERT INTO `" + table.name() + "` (" + columns + ") SELECT " + values + " FROM `"
                + stores.exchange().name() + "`.`" + table.name() + "`";
    }

    private String value(ColumnDescriptor column) {
        boolean moves = column.idSpace()
                .map(stores.schema()::idSpace)
                .filter(this::moves)
                .isPresent();
        return "`" + column.name() + "`" + (moves ? " + " + OFFSET : "");
    }

    private boolean moves(IdSpace space) {
        return space.sequence().isPresent()
                && stores.schema().table(space.table()).treatment() == Treatment.COPY;
    }
}
