package io.metamerge.bench;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** How far the medians are from what a merge is meant to cost, as a Markdown table. */
final class Goals {
    private static final double OF_THE_DUMP = 0.70;
    private static final double OF_BARE_SQL = 1.25;
    private static final double VERIFYING = 0.15;
    private static final double ROLLING_BACK = 1.0;

    private final Result result;
    private final String merge;
    private final StringBuilder text = new StringBuilder("| goal | at most | ratio | met |\n|---|---|---|---|\n");

    private Goals(Result result, String merge) {
        this.result = result;
        this.merge = merge;
    }

    /**
     * The table.
     *
     * @param merge the name of the merge that is meant
     * @param bare the name of bare SQL on two connections
     */
    static String markdown(Result result, String merge, String bare) {
        Goals goals = new Goals(result, merge);
        OptionalDouble whole = goals.of(merge, Sample::seconds);
        OptionalDouble copy = goals.of(merge, sample -> sample.parts().getOrDefault(MergeWay.COPY, 0.0));
        goals.add(merge + " against " + DumpWay.PIPE, OF_THE_DUMP, whole, goals.of(DumpWay.PIPE, Sample::seconds));
        goals.add(merge + " against " + bare, OF_BARE_SQL, whole, goals.of(bare, Sample::seconds));
        goals.add("verify against the copy", VERIFYING, goals.after(MergeWay.VERIFY), copy);
        goals.add("rollback against its merge", ROLLING_BACK, goals.after(MergeWay.ROLLBACK), whole);
        return goals.text.toString();
    }

    private OptionalDouble of(String way, ToDoubleFunction<Sample> value) {
        return result.median(way, value);
    }

    private OptionalDouble after(String step) {
        return of(merge, sample -> sample.after().getOrDefault(step, 0.0));
    }

    private void add(String name, double most, OptionalDouble measured, OptionalDouble against) {
        boolean known = measured.isPresent() && against.isPresent() && against.getAsDouble() > 0;
        double ratio = known ? measured.getAsDouble() / against.getAsDouble() : 0;
        text.append(String.format(
                Locale.ROOT,
                "| %s | %.2f | %s | %s |\n",
                name.replace("|", "\\|"),
                most,
                known ? String.format(Locale.ROOT, "%.2f", ratio) : "–",
                known ? (ratio <= most ? "yes" : "no") : "–"));
    }
}
