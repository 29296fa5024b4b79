package io.metamerge.internal.dump;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Another data source's connections, each in another database of the server for as long as it is lent. */
record ScratchDataSource(DataSource server, String database) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        return enter(server.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return enter(server.getConnection(user, password));
    }

    private Connection enter(Connection connection) throws SQLException {
        String home = connection.getCatalog();
        try {
            connection.setCatalog(database);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return (Connection) Proxy.newProxyInstance(
                ScratchDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    try {
                        if (method.getName().equals("close") && !connection.isClosed()) {
                            leave(connection, home);
                        }
                        return method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /**
     * Ends a snapshot, which the driver does not know of, and goes home: the exchange borrows the same connections, and
     * a pool need not look after either.
     */
    private static void leave(Connection connection, String home) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        }
        connection.setCatalog(home);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return server.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        server.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        server.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return server.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws java.sql.SQLFeatureNotSupportedException {
        return server.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return server.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return server.isWrapperFor(type);
    }
}
