package io.metamerge.internal.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The definition of a view as Presto and Trino keep it, in JSON: the query itself, and the schemas, which are databases,
 * in which its names are looked up, its base tables lie, and its columns come from.
 */
final class PrestoDefinition {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String QUERY = "originalSql";
    private static final List<String> SCHEMAS = List.of("schema", "schemaName");
    private static final List<String> CATALOGS = List.of("catalog", "catalogName");

    private final ObjectNode root;
    private int changed;

    private PrestoDefinition(ObjectNode root) {
        this.root = root;
    }

    /** The definition; empty when the text is none. */
    static Optional<PrestoDefinition> read(String json) {
        try {
            return MAPPER.readTree(json) instanceof ObjectNode object
                            && object.path(QUERY).isTextual()
                    ? Optional.of(new PrestoDefinition(object))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The query. */
    String query() {
        return root.path(QUERY).asText();
    }

    /** Renames in the query and beside it; the text of the result is JSON again. */
    RewrittenText rename(DatabaseNames names) {
        String catalog = root.path("catalog").asText("hive").toLowerCase(Locale.ROOT);
        List<String> problems = new ArrayList<>();
        renameSchemas(root, catalog, names, problems);
        RewrittenText query = QueryRewriter.rewrite(
                SqlFlavour.PRESTO, names.inCatalog(catalog), root.path(QUERY).asText());
        query.problem().ifPresent(problems::add);
        root.put(QUERY, query.text());
        Optional<String> problem = problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
        return new RewrittenText(text(), changed + query.changed(), problem);
    }

    private void renameSchemas(JsonNode node, String catalog, DatabaseNames names, List<String> problems) {
        if (node instanceof ObjectNode object && inCatalog(object, catalog)) {
            for (String key : SCHEMAS) {
                String schema = object.path(key).isTextual() ? object.path(key).asText() : "";
                String name = schema.toLowerCase(Locale.ROOT);
                if (names.renamed().containsKey(name)) {
                    object.put(key, names.renamed().get(name));
                    changed++;
                } else if (names.moved().contains(name)) {
                    problems.add("it names the database " + name + ", which goes to another catalog");
                }
            }
        }
        node.forEach(child -> renameSchemas(child, catalog, names, problems));
    }

    private static boolean inCatalog(ObjectNode object, String catalog) {
        return CATALOGS.stream()
                .map(object::path)
                .allMatch(name -> !name.isTextual() || name.asText().equalsIgnoreCase(catalog));
    }

    private String text() {
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view definition that was read can't be written", e);
        }
    }
}
