package io.metamerge.store;

import com.zaxxer.hikari.HikariConfig;

/**
 * Connector/J settings that bulk work needs. A setting named in the URL wins.
 *
 * @see <a href="https://dev.mysql.com/doc/connector-j/en/connector-j-reference-configuration-properties.html">
 *     Configuration properties</a>
 */
final class ConnectorDefaults {
    private ConnectorDefaults() {}

    static void apply(HikariConfig hikari) {
        set(hikari, "rewriteBatchedStatements", "true");
        // Tells servers that LOAD DATA LOCAL is spoken here, yet gives them no file: there is no folder of that name.
        set(hikari, "allowLoadLocalInfileInPath", "metamerge-reads-no-files");
        // Sessions say themselves how long the server waits; the driver would say it again before each query and take
        // it
        // back after it.
        set(hikari, "netTimeoutForStreamingResults", "0");
        // What a transaction is like is only ever set through JDBC, so the driver need not ask the server.
        set(hikari, "useLocalSessionState", "true");
        set(hikari, "connectTimeout", "10000");
        set(hikari, "tcpKeepAlive", "true");
        set(hikari, "characterEncoding", "UTF-8");
        set(hikari, "tinyInt1isBit", "true");
    }

    private static void set(HikariConfig hikari, String key, String value) {
        if (!hikari.getJdbcUrl().contains(key + "=")) {
            hikari.addDataSourceProperty(key, value);
        }
    }
}
