package io.metamerge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documented schemas of what the program writes for programs. */
final class Schemas {
    private static final Path FOLDER = Path.of("..", "docs", "schemas");
    private static final String ENDING = ".json";
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private Schemas() {}

    static Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .collect(Collectors.toSet());
        }
    }

    /** Where a document does not follow a schema. */
    static List<String> violations(String schema, JsonNode document) throws IOException {
        return messages(FACTORY.getSchema(read(schema)).validate(document));
    }

    /** Where a schema is none. */
    static List<String> mistakes(String schema) throws IOException {
        JsonSchema ofSchemas = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));
        return messages(ofSchemas.validate(read(schema)));
    }

    private static JsonNode read(String schema) throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve(schema + ENDING).toFile());
    }

    private static List<String> messages(Collection<ValidationMessage> messages) {
        return messages.stream().map(ValidationMessage::getMessage).toList();
    }
}
