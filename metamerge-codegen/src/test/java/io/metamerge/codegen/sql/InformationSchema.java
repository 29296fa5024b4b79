package io.metamerge.codegen.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** What a database says of its own tables, without the names of keys and the order of columns. */
final class InformationSchema {
    private static final String COLUMNS = """
            SELECT CONCAT('column ', c.table_name, '.', c.column_name),
                   CONCAT_WS(' ', c.column_type, c.collation_name, IF(c.is_nullable = 'NO', 'NOT NULL', NULL),
                             CONCAT('DEFAULT ', c.column_default), NULLIF(c.extra, ''))
            FROM information_schema.columns c
            WHERE c.table_schema = DATABASE()""";

    private static final String INDEXES = """
            SELECT CONCAT(i.type, ' ', i.table_name, '(', i.parts, ')'), ''
            FROM (SELECT table_name,
                         CASE WHEN index_name = 'PRIMARY' THEN 'primary key'
                              WHEN non_unique = 0 THEN 'unique key' ELSE 'index' END AS type,
                         GROUP_CONCAT(CONCAT_WS(':', column_name, sub_part) ORDER BY seq_in_index) AS parts
                  FROM information_schema.statistics
                  WHERE table_schema = DATABASE()
                  GROUP BY table_name, index_name, non_unique) i""";

    private static final String FOREIGN_KEYS = """
            SELECT CONCAT('foreign key ', k.table_name, '(', k.parts, ')'),
                   CONCAT(k.target, '(', k.target_parts, ') ON DELETE ', r.delete_rule, ' ON UPDATE ', r.update_rule)
            FROM (SELECT table_name, constraint_name, MAX(referenced_table_name) AS target,
                         GROUP_CONCAT(column_name ORDER BY ordinal_position) AS parts,
                         GROUP_CONCAT(UPPER(referenced_column_name) ORDER BY ordinal_position) AS target_parts
                  FROM information_schema.key_column_usage
                  WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL
                  GROUP BY table_name, constraint_name) k
            JOIN information_schema.referential_constraints r
              ON r.constraint_schema = DATABASE() AND r.constraint_name = k.constraint_name
             AND r.table_name = k.table_name""";

    private InformationSchema() {}

    /** Every column and key, with what is said of it. */
    static Map<String, String> of(Connection connection) throws SQLException {
        Map<String, String> facts = new TreeMap<>();
        for (String query : new String[] {COLUMNS, INDEXES, FOREIGN_KEYS}) {
            read(connection, query, facts);
        }
        return facts;
    }

    private static void read(Connection connection, String query, Map<String, String> facts) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                facts.put(rows.getString(1), rows.getString(2));
            }
        }
    }
}
