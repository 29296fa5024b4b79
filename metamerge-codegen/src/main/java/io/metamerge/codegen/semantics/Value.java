package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value of a YAML file that knows its line; anything but the expected form is refused.
 *
 * @param node what the file says
 * @param at where
 */
public record Value(Node node, Location at) {
    static Value of(Node node, String file) {
        return new Value(
                node,
                new Location(
                        file,
                        node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1)));
    }

    /** A mapping's values by key, in the order of the file; each stands where its key does. */
    public Map<String, Value> mapping() {
        if (!(node instanceof MappingNode map)) {
            throw new CodegenException(at, "expected a mapping {key: value, …}");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            Value key = of(tuple.getKeyNode(), at.file());
            if (values.put(key.text(), new Value(tuple.getValueNode(), key.at())) != null) {
                throw new CodegenException(key.at(), key.text() + " stands here twice");
            }
        }
        return values;
    }

    /** A mapping of plain texts. */
    public Map<String, Named> texts() {
        Map<String, Named> texts = new LinkedHashMap<>();
        mapping().forEach((key, value) -> texts.put(key, value.named()));
        return texts;
    }

    /** A sequence of any values. */
    public List<Value> values() {
        if (!(node instanceof SequenceNode sequence)) {
            throw new CodegenException(at, "expected a list [value, …]");
        }
        return sequence.getValue().stream().map(item -> of(item, at.file())).toList();
    }

    /** A sequence of plain texts. */
    public List<Named> list() {
        return values().stream().map(Value::named).toList();
    }

    /** A plain text that knows its line. */
    public Named named() {
        return new Named(text(), at);
    }

    /** A plain text. */
    public String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw new CodegenException(at, "expected a plain value");
        }
        return scalar.getValue();
    }
}
