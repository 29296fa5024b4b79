package io.metamerge.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * An open store: a data source with a name for messages. metamerge changes session settings of the connections it takes
 * (time zone, SQL mode), so give it a data source that nothing else uses.
 */
public final class Store implements AutoCloseable {
    /** For the most chunks at once, the lock of the run and the journal. */
    private static final int POOL_SIZE = 20;

    private static final long CONNECTION_TIMEOUT_MILLIS = 15_000;

    private final String display;
    private final DataSource dataSource;
    private final Dialect dialect;
    private final AutoCloseable closer;

    private Store(String display, DataSource dataSource, AutoCloseable closer) {
        this.display = display;
        this.dataSource = dataSource;
        this.closer = closer;
        this.dialect = probe();
    }

    /**
     * A store over a data source that the caller owns and closes.
     *
     * @param name how messages speak of it
     * @param dataSource connections to the metastore's database, for its use alone
     * @throws MergeException when no connection can be made or the product is unknown
     */
    public static Store of(String name, DataSource dataSource) {
        return new Store(name, Objects.requireNonNull(dataSource, "dataSource"), () -> {});
    }

    /**
     * Opens a store with a connection pool of its own, closed by {@link #close()}.
     *
     * @throws MergeException when no connection can be made or the product is unknown
     */
    public static Store open(StoreConfig config) {
        HikariDataSource pool = pool(config);
        try {
            return new Store(config.display(), pool, pool);
        } catch (MergeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource pool(StoreConfig config) {
        try {
            return new HikariDataSource(hikari(config));
        } catch (PoolInitializationException e) {
            throw new MergeException(ErrorCode.CONNECTION, ConnectFailure.describe(config.display(), sqlCause(e)), e);
        }
    }

    private static SQLException sqlCause(PoolInitializationException failure) {
        return failure.getCause() instanceof SQLException cause
                ? cause
                : new SQLException(failure.getMessage(), failure);
    }

    private static HikariConfig hikari(StoreConfig config) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName("metamerge-" + config.name());
        hikari.setJdbcUrl(config.url().replaceFirst("^jdbc:mariadb:", "jdbc:mysql:"));
        config.username().ifPresent(hikari::setUsername);
        config.password().ifPresent(hikari::setPassword);
        hikari.setMaximumPoolSize(POOL_SIZE);
        hikari.setMinimumIdle(0);
        hikari.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        // One attempt: a wrong password or address is told at once, not after the pool's time-out.
        hikari.setInitializationFailTimeout(1);
        if (hikari.getJdbcUrl().startsWith("jdbc:mysql:")) {
            ConnectorDefaults.apply(hikari);
            // What nearly every session asks for, so that it need not be set and reset.
            hikari.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        }
        return hikari;
    }

    private Dialect probe() {
        try (Connection connection = dataSource.getConnection()) {
            return Dialect.of(connection.getMetaData());
        } catch (SQLException e) {
            throw new MergeException(ErrorCode.CONNECTION, ConnectFailure.describe(display, e), e);
        }
    }

    /** The store for messages, without any password. */
    public String display() {
        return display;
    }

    /** The connections; never null. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** The product that holds the store. */
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public void close() {
        try {
            closer.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing " + display, e);
        }
    }

    @Override
    public String toString() {
        return display;
    }
}
