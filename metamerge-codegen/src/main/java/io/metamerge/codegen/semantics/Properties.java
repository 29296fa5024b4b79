package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Location;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The properties of one entry of the semantics file: those that nobody asked for are refused as misspelt. */
public final class Properties {
    private final String entry;
    private final Map<String, Value> values;
    private final Location at;
    private final Set<String> asked = new HashSet<>();

    /**
     * The properties of an entry.
     *
     * @param entry what messages call it
     * @param values by name
     * @param at where the entry begins
     */
    public Properties(String entry, Map<String, Value> values, Location at) {
        this.entry = entry;
        this.values = values;
        this.at = at;
    }

    /** Where the entry begins. */
    public Location at() {
        return at;
    }

    /** A property of any form, if it is there. */
    public Optional<Value> value(String property) {
        asked.add(property);
        return Optional.ofNullable(values.get(property));
    }

    /** A property that is a plain text, if it is there. */
    public Optional<Named> text(String property) {
        return value(property).map(Value::named);
    }

    /** A property that is a list of texts; empty if it is not there. */
    public List<Named> list(String property) {
        return value(property).map(Value::list).orElse(List.of());
    }

    /** A property that is a mapping of texts; empty if it is not there. */
    public Map<String, Named> texts(String property) {
        return value(property).map(Value::texts).orElse(Map.of());
    }

    /** Ends the run when the entry has a property that nobody asked for. */
    public void refuseOthers() {
        values.forEach((property, value) -> {
            if (!asked.contains(property)) {
                throw new CodegenException(value.at(), entry + " has an unknown property " + property);
            }
        });
    }
}
