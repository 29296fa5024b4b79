package io.metamerge.internal.sql;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects the values of one statement while its text is written. */
public final class Parameters {
    private final Map<String, Object> values = new HashMap<>();

    /** Keeps a value, which may be null, and returns the placeholder that stands for it. */
    public String bind(Object value) {
        String name = "p" + values.size();
        values.put(name, value);
        return "#{parameters." + name + "}";
    }

    /** Keeps several values and returns their placeholders with commas between. */
    public String bindAll(Collection<?> list) {
        return list.stream().map(this::bind).collect(Collectors.joining(", "));
    }

    /** The finished statement. */
    public Sql statement(String text) {
        return new Sql(text, values);
    }
}
