package io.metamerge.codegen.generate;

import io.metamerge.codegen.model.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes sets of versions for people.
 *
 * @param all every version there is, in order
 */
record VersionRanges(List<Version> all) {
    /** {@code varchar(128) in 1.2.0–2.1.0, varchar(256) in 2.3.0–4.0.0}. */
    String describe(Map<Version, String> values) {
        Map<String, List<Version>> byValue = new LinkedHashMap<>();
        values.forEach((version, value) ->
                byValue.computeIfAbsent(value, key -> new ArrayList<>()).add(version));
        return byValue.entrySet().stream()
                .map(entry -> entry.getKey() + " in " + describe(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** {@code 1.2.0–2.3.0} when no version lies between, else all of them. */
    String describe(List<Version> some) {
        Version first = some.get(0);
        Version last = some.get(some.size() - 1);
        boolean unbroken = all.indexOf(last) - all.indexOf(first) == some.size() - 1;
        return unbroken && some.size() > 1
                ? first + "–" + last
                : some.stream().map(Version::text).collect(Collectors.joining(", "));
    }
}
