package io.metamerge.internal.db;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.sql.Sql;
import io.metamerge.mapper.RowQuery;
import io.metamerge.mapper.TableMapper;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.session.SqlSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a store, in a transaction. What is not committed when it closes is rolled back. */
public final class StoreSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreSession.class);

    private final Store store;
    private final SqlSession session;
    private final Gauge gauge;
    private boolean keysUnchecked;

    StoreSession(Store store, SqlSession session, Gauge gauge) {
        this.store = store;
        this.session = session;
        this.gauge = gauge;
    }

    /** The store that the connection leads to. */
    public Store store() {
        return store;
    }

    /** The connection, for what only its driver can do. */
    Connection connection() {
        return session.getConnection();
    }

    /** Runs constant statements, settings for instance, that take no values. */
    public void runAll(List<String> statements) {
        try (Statement statement = session.getConnection().createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw new MergeException(
                    ErrorCode.CONNECTION, "Can't set up a session on " + store.display() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Runs a statement whose values, if any, are literals that were checked to be constants.
     *
     * @throws SQLException what the server says against it; the session stays open
     */
    public void runConstants(String text) throws SQLException {
        try (Statement statement = session.getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(text);
        }
    }

    /**
     * Goes on without the server looking up what each row refers to, until the session closes. H2 does so for everybody
     * who uses the database.
     */
    public void leaveKeysUnchecked() {
        if (!keysUnchecked) {
            runAll(List.of(store.dialect().foreignKeyChecks(false)));
            keysUnchecked = true;
        }
    }

    /** The rows of a small result; column labels are the keys. */
    public List<Map<String, Object>> rows(Sql sql) {
        return statements().rows(sql);
    }

    /** The number in the only column of the only row; 0 for NULL or no row. */
    public long number(Sql sql) {
        List<Map<String, Object>> rows = rows(sql);
        if (rows.isEmpty() || rows.get(0) == null) {
            return 0;
        }
        Object value = rows.get(0).values().iterator().next();
        return value == null ? 0 : ((Number) value).longValue();
    }

    /** Runs a statement that changes rows and returns how many. */
    public int update(Sql sql) {
        return statements().update(sql);
    }

    /** Streams rows of a table as its generated beans, in constant memory. */
    public Cursor<Object> stream(TableDescriptor table, Sql sql) {
        return mapper(table).select(new RowQuery(sql.text(), sql.parameters()));
    }

    /** Whether the values streamed since the last call of {@link #emptyGauge} are more than that many bytes. */
    public boolean readMoreThan(long bytes) {
        return gauge.exceeds(bytes);
    }

    /** Begins to gauge anew. */
    public void emptyGauge() {
        gauge.empty();
    }

    @SuppressWarnings("unchecked")
    private TableMapper<Object> mapper(TableDescriptor table) {
        return (TableMapper<Object>) session.getMapper(table.mapper());
    }

    /**
     * Inserts rows of a table, one each time it is called, or lets them wait in a batch. By the statement's name: a mapper whose
     * beans are not known to the compiler is called through a detour, for each row.
     */
    public Consumer<Object> inserter(TableDescriptor table) {
        String statement = table.mapper().getName() + ".insert";
        return row -> session.insert(statement, row);
    }

    /** Sends the rows that wait in a batch. */
    public void flush() {
        session.flushStatements();
    }

    /** Makes everything since the last commit durable. */
    public void commit() {
        session.commit(true);
    }

    /** Takes back everything since the last commit. */
    public void rollback() {
        session.rollback(true);
    }

    private StatementMapper statements() {
        return session.getMapper(StatementMapper.class);
    }

    @Override
    public void close() {
        try (session) {
            if (keysUnchecked) {
                checkKeysAgain();
            }
        }
    }

    /** The connection may belong to a pool, and its next user must not find it as it was needed here. */
    private void checkKeysAgain() {
        try {
            // In H2 the setting would commit.
            session.rollback(true);
            runConstants(store.dialect().foreignKeyChecks(true));
        } catch (SQLException | PersistenceException e) {
            abort(session.getConnection());
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("a connection that could not be set back could not be aborted either: {}", e.getMessage());
        }
    }
}
