package io.metamerge.codegen.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Compares what two databases say of themselves. */
final class Differences {
    private static final String ABSENT = "absent";

    private Differences() {}

    /** Each fact in which the two differ, with both versions of it. */
    static Map<String, String> between(Map<String, String> ours, Map<String, String> apaches) {
        TreeSet<String> all = new TreeSet<>(ours.keySet());
        all.addAll(apaches.keySet());
        Map<String, String> differences = new LinkedHashMap<>();
        for (String fact : all) {
            String own = ours.getOrDefault(fact, ABSENT);
            String official = apaches.getOrDefault(fact, ABSENT);
            if (!own.equals(official)) {
                differences.put(fact, "ours: " + own + ", Apache's: " + official);
            }
        }
        return differences;
    }
}
