package io.metamerge.store;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What differs between the database products that can hold a store. */
public enum Dialect {
    /** MySQL 5.7 and later. */
    MYSQL("`"),
    /** MariaDB 10 and later. */
    MARIADB("`"),
    /** H2 2 in its MySQL mode, embedded: for the demo and for tests. */
    H2("\"");

    private final String quote;

    Dialect(String quote) {
        this.quote = quote;
    }

    static Dialect of(DatabaseMetaData metaData) throws SQLException {
        String product = metaData.getDatabaseProductName();
        String version = metaData.getDatabaseProductVersion().toLowerCase(Locale.ROOT);
        return switch (product) {
            case "MySQL" -> version.contains("mariadb") ? MARIADB : MYSQL;
            case "MariaDB" -> MARIADB;
            case "H2" -> H2;
            default ->
                throw new MergeException(
                        ErrorCode.CONFIGURATION,
                        "metamerge knows MySQL, MariaDB and H2, not " + product + ". Nothing was touched.");
        };
    }

    /** The character that encloses an identifier. */
    public String quote() {
        return quote;
    }

    /** An identifier, quoted; a quote inside it is doubled. */
    public String quote(String identifier) {
        return quote + identifier.replace(quote, quote + quote) + quote;
    }

    /** The beginning of a statement that makes a table which only its session sees. */
    public String createTemporaryTable() {
        return this == H2 ? "CREATE LOCAL TEMPORARY TABLE " : "CREATE TEMPORARY TABLE ";
    }

    /** The beginning of a statement that drops such a table if there is one, and ends no transaction. */
    public String dropTemporaryTable() {
        return this == H2 ? "DROP TABLE IF EXISTS " : "DROP TEMPORARY TABLE IF EXISTS ";
    }

    /** Whether text can travel as the bytes the server stores. */
    public boolean movesTextAsBytes() {
        return this != H2;
    }

    /**
     * The fetch size that makes the driver stream a result instead of holding it in memory.
     *
     * @see <a href="https://dev.mysql.com/doc/connector-j/en/connector-j-reference-implementation-notes.html">
     *     Connector/J, ResultSet</a>
     */
    public int streamingFetchSize() {
        return this == H2 ? 1000 : Integer.MIN_VALUE;
    }

    /**
     * An expression of text that compares by its characters alone, whatever the collation of its column: case, accents
     * and blanks at the end count.
     */
    public String exactly(String text) {
        return this == H2 ? text : "CAST(CONVERT(" + text + " USING utf8mb4) AS BINARY)";
    }

    /** The end of a query whose rows nobody else may change until the transaction ends, though others may ask the same. */
    public String sharedLock() {
        return this == H2 ? " FOR UPDATE" : " LOCK IN SHARE MODE";
    }

    /** Statements that every session starts with, so that values mean the same on both sides. */
    public List<String> sessionSettings() {
        return this == H2
                ? List.of("SET TIME ZONE 'UTC'")
                // One statement, because a run opens sessions by the hundred.
                : List.of("SET SESSION time_zone = '+00:00',"
                        + " sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES',"
                        + " net_write_timeout = 3600, net_read_timeout = 3600, max_seeks_for_key = DEFAULT");
    }

    /**
     * Statements that begin a read-only transaction which sees one moment of the store and locks nothing; the session's
     * isolation level is repeatable read.
     */
    public List<String> beginSnapshot() {
        return this == H2
                ? List.of("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT")
                : List.of("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    }

    /**
     * Statements that make the server look rows up by an index wherever there is one, however many rows stale statistics
     * make it expect of each look-up; or that leave the choice to it again.
     *
     * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/server-system-variables.html#sysvar_max_seeks_for_key">MySQL,
     *     max_seeks_for_key</a>
     */
    public List<String> preferIndexes(boolean on) {
        return this == H2 ? List.of() : List.of("SET SESSION max_seeks_for_key = " + (on ? "1" : "DEFAULT"));
    }

    /**
     * SELECT with its tables joined in the order written, in which no part is computed beforehand and kept.
     *
     * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/semijoins-antijoins.html">MySQL, conditions for semijoin</a>
     */
    public String selectInOrder() {
        return this == H2 ? "SELECT " : "SELECT STRAIGHT_JOIN ";
    }

    /** The statement that switches foreign key checks on or off for the session (in H2, for the database). */
    public String foreignKeyChecks(boolean on) {
        return this == H2
                ? "SET REFERENTIAL_INTEGRITY " + (on ? "TRUE" : "FALSE")
                : "SET SESSION foreign_key_checks = " + (on ? 1 : 0);
    }
}
