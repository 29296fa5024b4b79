package io.metamerge.internal.db;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Iterator;
import java.util.stream.Collectors;
import org.apache.ibatis.exceptions.PersistenceException;

/**
 * Streams rows out of one session into another by {@code LOAD DATA LOCAL}, without a file. The statement skips a row that
 * breaks a key and bends a value that doesn't fit, and only warns; here a warning is a failure, and so is a row less.
 */
final class BulkLoad {
    private static final Sql ALLOWED = Sql.of("SELECT @@local_infile AS N");

    private BulkLoad() {}

    /** Whether server and driver allow it on that session, and text travels as bytes. */
    static boolean possible(StoreSession to, TextTransport transport) {
        if (transport != TextTransport.BYTES || to.store().dialect() == Dialect.H2 || to.number(ALLOWED) != 1) {
            return false;
        }
        try {
            Connection connection = to.connection();
            return connection.isWrapperFor(JdbcConnection.class)
                    && connection
                            .unwrap(JdbcConnection.class)
                            .getPropertySet()
                            .getStringProperty(PropertyKey.allowLoadLocalInfileInPath)
                            .isExplicitlySet();
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether rows of a table can go that way; moments would be written in the time zone of this process. */
    static boolean suits(TableDescriptor table) {
        return table.columns().stream().noneMatch(column -> column.kind() == ColumnKind.TIMESTAMP);
    }

    /**
     * Moves rows and leaves the commit to the caller.
     *
     * @param atMost how many of the rows to take
     */
    static long load(StoreSession to, TableDescriptor table, Iterator<Object> rows, long atMost) {
        Connection connection = to.connection();
        try (Statement statement = connection.createStatement();
                LoadedRows stream = new LoadedRows(rows, table, atMost)) {
            RuntimeProperty<Boolean> allowed = connection
                    .unwrap(JdbcConnection.class)
                    .getPropertySet()
                    .getBooleanProperty(PropertyKey.allowLoadLocalInfile);
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(stream);
            allowed.setValue(true);
            try {
                long loaded = statement.executeLargeUpdate(statement(to.store().dialect(), table));
                require(statement.getWarnings(), table, stream.written(), loaded);
                return loaded;
            } finally {
                // Without a stream the server could ask for any file.
                allowed.setValue(false);
                statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(null);
            }
        } catch (SQLException e) {
            throw new PersistenceException("loading rows of " + table.name(), e);
        }
    }

    private static String statement(Dialect dialect, TableDescriptor table) {
        String columns = table.columns().stream()
                .map(column -> bit(column) ? variable(table, column) : dialect.quote(column.name()))
                .collect(Collectors.joining(", "));
        // A bit can't be read from text directly.
        String bits = table.columns().stream()
                .filter(BulkLoad::bit)
                .map(column -> dialect.quote(column.name()) + " = CAST(" + variable(table, column) + " AS UNSIGNED)")
                .collect(Collectors.joining(", "));
        return "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + dialect.quote(table.name())
                + " CHARACTER SET binary FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' ("
                + columns + ")" + (bits.isEmpty() ? "" : " SET " + bits);
    }

    private static boolean bit(ColumnDescriptor column) {
        return column.kind() == ColumnKind.BIT;
    }

    private static String variable(TableDescriptor table, ColumnDescriptor column) {
        return "@bit" + table.columns().indexOf(column);
    }

    private static void require(SQLWarning warning, TableDescriptor table, long sent, long loaded) throws SQLException {
        if (warning != null) {
            throw new SQLException(warning.getMessage(), warning.getSQLState(), warning.getErrorCode());
        }
        if (sent != loaded) {
            throw new MergeException(
                    ErrorCode.FAILED,
                    "Of " + sent + " rows of " + table.name() + " that were sent the server took " + loaded);
        }
    }
}
