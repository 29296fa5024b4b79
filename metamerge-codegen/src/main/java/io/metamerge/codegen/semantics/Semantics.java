package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The semantics file as written: what the DDL cannot say, for all versions at once. */
public final class Semantics {
    private final Map<String, Space> spaces = new LinkedHashMap<>();
    private final Map<String, TableSource> tables = new LinkedHashMap<>();
    private final List<Named> numbers;

    private Semantics(Value root) {
        Properties properties = new Properties("the semantics file", root.mapping(), root.at());
        properties
                .value("spaces")
                .ifPresent(all -> all.mapping().forEach((name, value) -> spaces.put(name, Space.read(name, value))));
        properties
                .value("tables")
                .ifPresent(all ->
                        all.mapping().forEach((name, value) -> tables.put(name, new TableSource(name, value))));
        numbers = properties.list("numbers");
        properties.refuseOthers();
    }

    /**
     * Reads the file.
     *
     * @throws CodegenException when it is not what this project calls a semantics file
     */
    public static Semantics read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads semantics given as text.
     *
     * @param name what messages call the text
     * @throws CodegenException when it is not what this project calls a semantics file
     */
    public static Semantics read(String name, String yaml) {
        return YamlFile.read(name, yaml)
                .map(Semantics::new)
                .orElseThrow(() -> new CodegenException(new Location(name, 1), "the semantics file is empty"));
    }

    Map<String, Space> spaces() {
        return spaces;
    }

    Map<String, TableSource> tables() {
        return tables;
    }

    /** Columns that are plain numbers in every table that has them. */
    List<Named> numbers() {
        return numbers;
    }
}
