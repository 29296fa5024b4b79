package io.metamerge.internal.stage;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.outside.OutsideReference;
import io.metamerge.internal.outside.OutsideRows;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says which references of a selection lead to tables that are not chosen, as they were kept aside. */
final class OutsideReferences {
    private static final int NAMED = 20;

    private OutsideReferences() {}

    /** A finding for the constraints of each database, then one for the materialized views of each. */
    static List<Finding> findings(StoreSession exchange) {
        Map<Boolean, Map<String, List<OutsideReference>>> kept = OutsideRows.waiting(exchange).stream()
                .collect(Collectors.partitioningBy(
                        reference -> reference.view().isPresent(),
                        Collectors.groupingBy(OutsideReference::databaseName, TreeMap::new, Collectors.toList())));
        return List.of(false, true).stream()
                .flatMap(views -> kept.get(views).entrySet().stream())
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Finding finding(String database, List<OutsideReference> references) {
        List<String> sentences =
                references.stream().map(OutsideReference::sentence).distinct().toList();
        String some = sentences.stream().limit(NAMED).collect(Collectors.joining(", "));
        String more = sentences.size() > NAMED ? " and " + (sentences.size() - NAMED) + " more" : "";
        return new Finding(
                Severity.WARNING,
                "reference-outside",
                database,
                "what is not staged is referred to: " + some + more,
                "stage those tables too, or see that the target has them: check says which references will lead there");
    }
}
