package io.metamerge.codegen.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.codegen.model.SchemaModel;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The embedded demo runs on H2: the same files must make the same tables there. */
class MetastoreDdlH2Test {
    @ParameterizedTest
    @FieldSource("io.metamerge.codegen.sql.OwnSql#VERSIONS")
    void loadsWithTheSameColumnsAndKeys(String version) throws SQLException {
        SchemaModel model = OwnSql.model(version);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:;MODE=MySQL");
                Statement statement = connection.createStatement()) {
            for (String sql : OwnSql.statements(version)) {
                statement.execute(sql);
            }
            assertThat(rows(statement, """
                            SELECT table_name || '.' || column_name || ' ' || is_nullable
                            FROM information_schema.columns WHERE table_schema = SCHEMA()""")).containsExactlyInAnyOrderElementsOf(columns(model));
            assertThat(rows(statement, """
                            SELECT table_name || ' ' || constraint_type FROM information_schema.table_constraints
                            WHERE table_schema = SCHEMA() AND constraint_type <> 'CHECK'""")).containsExactlyInAnyOrderElementsOf(keys(model));
        }
    }

    private static List<String> columns(SchemaModel model) {
        return model.tables().stream()
                .flatMap(table -> table.columns().stream()
                        .map(column -> table.name() + "." + column.name() + (column.nullable() ? " YES" : " NO")))
                .toList();
    }

    private static List<String> keys(SchemaModel model) {
        List<String> keys = new ArrayList<>();
        model.tables().forEach(table -> {
            table.primaryKey().ifPresent(key -> keys.add(table.name() + " PRIMARY KEY"));
            table.uniqueKeys().forEach(key -> keys.add(table.name() + " UNIQUE"));
            table.foreignKeys().forEach(key -> keys.add(table.name() + " FOREIGN KEY"));
        });
        return keys;
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
