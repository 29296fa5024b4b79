package io.metamerge.codegen.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.codegen.ddl.DdlReader;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.TableModel;
import io.metamerge.codegen.model.Version;
import io.metamerge.testkit.HiveScripts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apache's own scripts are someone else's DDL: read by the same parser they say what our files say. */
class OfficialDdlTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "3.0.0", "3.1.0", "4.0.0"})
    void readsApachesScriptAsTheSameModel(String version) throws IOException {
        String name = "hive-schema-" + version + ".mysql.sql";
        assertThat(lines(DdlReader.read(new Version(version), name, official(name))))
                .containsExactlyInAnyOrderElementsOf(lines(OwnSql.model(version)));
    }

    private static List<String> lines(SchemaModel schema) {
        List<String> lines = new ArrayList<>();
        for (TableModel table : schema.tables()) {
            table.columns()
                    .forEach(column -> lines.add("%s.%s %s %s"
                            .formatted(
                                    table.name(), column.name(), column.type().text(), column.nullable())));
            lines.add(table.name() + " primary key " + table.primaryKeyColumns());
            table.uniqueKeys().forEach(key -> lines.add(table.name() + " unique " + key.columns()));
            table.foreignKeys()
                    .forEach(key -> lines.add("%s foreign key %s to %s %s"
                            .formatted(table.name(), key.columns(), key.table(), key.targetColumns())));
        }
        return lines;
    }

    private static String official(String name) throws IOException {
        try (InputStream script = HiveScripts.class.getResourceAsStream("/apache/mysql/" + name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
