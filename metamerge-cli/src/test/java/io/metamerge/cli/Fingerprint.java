package io.metamerge.cli;

import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A checksum of every table of a database, to prove that a command wrote nothing. */
final class Fingerprint {
    /** Sequences are never turned back; the rest may be in use by others once a run was published. */
    private static final Set<String> SHARED = Set.of(
            "SEQUENCE_TABLE",
            "TXNS",
            "CTLGS",
            "ROLES",
            "TYPES",
            "TYPE_FIELDS",
            "DATACONNECTORS",
            "DATACONNECTOR_PARAMS",
            "DC_PRIVS");

    private Fingerprint() {}

    static Map<String, String> of(TestDatabase database) throws SQLException {
        Map<String, String> checksums = new TreeMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet row = statement.executeQuery("CHECKSUM TABLE `" + table + "`")) {
                    row.next();
                    checksums.put(table, row.getString("Checksum"));
                }
            }
        }
        return checksums;
    }

    /** The same of what belongs to databases: without the journal, sequences and what databases share. */
    static Map<String, String> ofDatabases(TestDatabase database) throws SQLException {
        Map<String, String> checksums = of(database);
        checksums.keySet().removeIf(table -> SHARED.contains(table) || table.startsWith("METAMERGE_"));
        return checksums;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SHOW TABLES")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
