package io.metamerge.codegen.sql;

import io.metamerge.codegen.ddl.DdlReader;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.Version;
import io.metamerge.codegen.semantics.Join;
import io.metamerge.codegen.semantics.SchemaFacts;
import io.metamerge.codegen.semantics.Semantics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The project's own DDL and semantics file, from the repository's {@code sql} folder. */
final class OwnSql {
    static final List<String> VERSIONS =
            List.of("1.2.0", "2.1.0", "2.3.0", "3.0.0", "3.1.0", "4.0.0", "4.1.0", "4.2.0");

    private static final Path SQL = Path.of("..", "sql");

    private OwnSql() {}

    static Path ddl(String version) {
        return SQL.resolve("metastore").resolve(version).resolve("V" + version.replace('.', '_') + "__metastore.sql");
    }

    static SchemaModel model(String version) {
        return DdlReader.read(new Version(version), ddl(version));
    }

    static List<SchemaFacts> facts() {
        return Join.of(VERSIONS.stream().map(OwnSql::model).toList(), Semantics.read(SQL.resolve("semantics.yaml")));
    }

    /** The statements of a version as a database gets them. */
    static List<String> statements(String version) {
        try {
            return Arrays.stream(Files.readString(ddl(version)).split(";\n", -1))
                    .filter(statement -> !statement.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
