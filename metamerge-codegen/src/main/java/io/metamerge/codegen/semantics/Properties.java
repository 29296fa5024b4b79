package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Location;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The properties of one entry of the semantics file: those that nobody asked for are refused as misspelt. */
final class Properties {
    private final String entry;
    private final Map<String, Value> values;
    private final Location at;
    private final Set<String> asked = new HashSet<>();

    Properties(String entry, Map<String, Value> values, Location at) {
        this.entry = entry;
        this.values = values;
        this.at = at;
    }

    Location at() {
        return at;
    }

    Optional<Value> value(String property) {
        asked.add(property);
        return Optional.ofNullable(values.get(property));
    }

    Optional<Named> text(String property) {
        return value(property).map(Value::named);
    }

    List<Named> list(String property) {
        return value(property).map(Value::list).orElse(List.of());
    }

    Map<String, Named> texts(String property) {
        return value(property).map(Value::texts).orElse(Map.of());
    }

    void refuseOthers() {
        values.forEach((property, value) -> {
            if (!asked.contains(property)) {
                throw new CodegenException(value.at(), entry + " has an unknown property " + property);
            }
        });
    }
}
