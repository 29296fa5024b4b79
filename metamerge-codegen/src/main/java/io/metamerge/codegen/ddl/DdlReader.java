package io.metamerge.codegen.ddl;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Location;
import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the DDL of one schema version: ours, Hive's own or a dump. Only what makes tables, keys and indexes counts;
 * settings, drops and seed rows are passed over.
 */
public final class DdlReader {
    private final Problems problems = new Problems();
    private final SchemaBuilder schema = new SchemaBuilder(problems);

    private DdlReader() {}

    /**
     * Reads a file and those it names with {@code SOURCE}.
     *
     * @throws CodegenException when it cannot be understood or contradicts itself
     */
    public static SchemaModel read(Version version, Path file) {
        DdlReader reader = new DdlReader();
        reader.file(file);
        return reader.finish(version);
    }

    /**
     * Reads DDL given as text.
     *
     * @param name what messages call the text
     * @throws CodegenException when it cannot be understood or contradicts itself
     */
    public static SchemaModel read(Version version, String name, String ddl) {
        DdlReader reader = new DdlReader();
        reader.script(Path.of(name), ddl);
        return reader.finish(version);
    }

    private SchemaModel finish(Version version) {
        problems.throwIfAny();
        SchemaModel model = schema.build(version);
        problems.throwIfAny();
        return model;
    }

    private void file(Path file) {
        try {
            script(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void script(Path file, String ddl) {
        for (Statement statement : StatementSplitter.split(file.toString(), ddl)) {
            if (statement.startsWith("source")) {
                source(file, statement);
            } else if (statement.startsWith("create table") || statement.startsWith("alter table")) {
                StatementParser.parse(statement, schema);
            } else if (statement.startsWith("create index") || statement.startsWith("create unique index")) {
                StatementParser.parse(statement, schema);
            }
        }
    }

    private void source(Path file, Statement statement) {
        String name = statement.text().strip().split("\\s+", 2)[1].strip();
        Path sourced = file.resolveSibling(name);
        Location at = statement.at(1);
        if (Files.isRegularFile(sourced)) {
            file(sourced);
        } else {
            problems.add(at, "SOURCE names the file " + name + ", which is not beside this one");
        }
    }
}
