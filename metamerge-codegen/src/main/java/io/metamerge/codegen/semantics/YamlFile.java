package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Location;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML into values that know their line. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * The whole of a text, or empty when it says nothing.
     *
     * @param name what messages call the text
     * @throws CodegenException when it is no YAML
     */
    public static Optional<Value> read(String name, String yaml) {
        try {
            return new Compose(LoadSettings.builder().setLabel(name).build())
                    .composeString(yaml)
                    .map(node -> Value.of(node, name));
        } catch (YamlEngineException e) {
            throw new CodegenException(place(name, e), "malformed YAML: " + problem(e));
        }
    }

    private static Location place(String name, YamlEngineException e) {
        int line = e instanceof MarkedYamlEngineException marked
                ? marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1)
                : 1;
        return new Location(name, line);
    }

    private static String problem(YamlEngineException e) {
        return e instanceof MarkedYamlEngineException marked ? String.valueOf(marked.getProblem()) : e.getMessage();
    }
}
