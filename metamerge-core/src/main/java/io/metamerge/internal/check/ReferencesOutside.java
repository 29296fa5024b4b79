package io.metamerge.internal.check;

import io.metamerge.internal.outside.OutsideRows;
import io.metamerge.internal.outside.TargetEnds;
import io.metamerge.internal.outside.TargetEnds.Found;
import io.metamerge.plan.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which references to tables that do not come along will lead to tables of the target, and which are lost? */
final class ReferencesOutside implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        List<Found> all =
                new TargetEnds(context.schema(), context.target(), false).find(OutsideRows.waiting(context.exchange()));
        List<Finding> findings = new ArrayList<>();
        byDatabase(all, false)
                .forEach((database, lost) ->
                        findings.add(lost(database, lost, context.options().strict())));
        byDatabase(all, true)
                .forEach((database, led) -> findings.add(Check.note(
                        "reference-to-target",
                        database,
                        "what does not come along but is in the target will be referred to there: " + sentence(led))));
        return findings;
    }

    private static Finding lost(String database, List<Found> lost, boolean strict) {
        String message = "references to what does not come along will be left out: " + sentence(lost);
        String remedy = "stage those tables too, or see that the target has them before the merge; else create what is"
                + " missing anew afterwards";
        return strict
                ? Check.error("reference-outside", database, message, remedy + "; without --strict this stops nothing")
                : Check.warning("reference-outside", database, message, remedy);
    }

    private static Map<String, List<Found>> byDatabase(List<Found> all, boolean present) {
        return all.stream()
                .filter(found -> found.missing().isEmpty() == present)
                .collect(Collectors.groupingBy(
                        found -> found.reference().databaseName(), TreeMap::new, Collectors.toList()));
    }

    private static String sentence(List<Found> found) {
        return NamedTables.list(
                found.stream().map(ReferencesOutside::words).distinct().toList());
    }

    private static String words(Found found) {
        return found.reference().sentence()
                + found.missing().map(why -> " (" + why + ")").orElse("");
    }
}
