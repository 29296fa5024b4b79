package io.metamerge.bench;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.IdSpace;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the server needs at least for what a merge does: one {@code INSERT … SELECT} a table, ids moved, foreign keys
 * checked, one commit a table; no chunks, no journal, no comparison.
 */
record PlainCopyWay(BenchStores stores) implements Way {
    private static final long OFFSET = 1_000_000_000;

    @Override
    public String name() {
        return "INSERT … SELECT";
    }

    @Override
    public Map<String, Double> bring(TestDatabase there) throws SQLException {
        try (Connection connection = there.connect();
                Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            for (TableDescriptor table : stores.copied()) {
                statement.executeUpdate(insertSelect(table));
            }
        }
        return Map.of();
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
