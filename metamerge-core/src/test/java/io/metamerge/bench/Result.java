package io.metamerge.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The samples of all ways, written as Markdown. */
final class Result {
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private final String baseline;
    private final String second;

    /**
     * No samples yet.
     *
     * @param baseline the way that the others are compared to
     * @param second another one, of which only the median counts
     */
    Result(String baseline, String second) {
        this.baseline = baseline;
        this.second = second;
    }

    void add(String way, Sample sample) {
        samples.computeIfAbsent(way, name -> new ArrayList<>()).add(sample);
    }

    /** The median of a way's samples; empty for a way that was not measured. */
    OptionalDouble median(String way, ToDoubleFunction<Sample> value) {
        return samples.containsKey(way)
                ? OptionalDouble.of(statistics(way, value).median())
                : OptionalDouble.empty();
    }

    /** One row a way, and the parts of those that know them. */
    String markdown() {
        StringBuilder text = new StringBuilder(
                "| way | seconds, median | min | max | ratio of medians | ratio, min to max | to " + cell(second)
                        + " | server's processor seconds, median |\n|---|---|---|---|---|---|---|---|\n");
        samples.keySet().forEach(way -> text.append(row(way)));
        samples.keySet().forEach(way -> text.append(parts(way)));
        return text.toString();
    }

    private String row(String way) {
        Statistics seconds = statistics(way, Sample::seconds);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %s | %s | %.1f |\n",
                cell(way),
                seconds.median(),
                seconds.min(),
                seconds.max(),
                ratios(way),
                ratio(way, second),
                statistics(way, Sample::serverSeconds).median());
    }

    /** A ratio compares samples of one round, which other work on the machine disturbed alike. */
    private String ratios(String way) {
        List<Sample> base = samples.get(baseline);
        if (base == null) {
            return "– | –";
        }
        List<Double> each = new ArrayList<>();
        for (int i = 0; i < base.size(); i++) {
            each.add(samples.get(way).get(i).seconds() / base.get(i).seconds());
        }
        Statistics ratio = Statistics.of(each);
        return String.format(Locale.ROOT, "%s | %.2f to %.2f", ratio(way, baseline), ratio.min(), ratio.max());
    }

    private String ratio(String way, String against) {
        if (!samples.containsKey(against)) {
            return "–";
        }
        double medians = statistics(way, Sample::seconds).median()
                / statistics(against, Sample::seconds).median();
        return String.format(Locale.ROOT, "%.2f", medians);
    }

    private static String cell(String way) {
        return way.replace("|", "\\|");
    }

    private String parts(String way) {
        List<Sample> all = samples.get(way);
        Map<String, Double> first = all.get(0).parts();
        if (first.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n| part of " + way + " | seconds, median |\n|---|---|\n");
        first.keySet()
                .forEach(part ->
                        text.append(line(way, part, sample -> sample.parts().getOrDefault(part, 0.0))));
        text.append(line(way, "everything else (opening, check, journal, report)", Result::rest));
        all.get(0)
                .after()
                .keySet()
                .forEach(step -> text.append(line(
                        way, step + ", afterwards", sample -> sample.after().getOrDefault(step, 0.0))));
        return text.toString();
    }

    private static double rest(Sample sample) {
        return sample.seconds()
                - sample.parts().values().stream().mapToDouble(part -> part).sum();
    }

    private String line(String way, String part, ToDoubleFunction<Sample> value) {
        return String.format(
                Locale.ROOT, "| %s | %.1f |\n", part, statistics(way, value).median());
    }

    private Statistics statistics(String way, ToDoubleFunction<Sample> value) {
        return Statistics.of(samples.get(way).stream().map(value::applyAsDouble).toList());
    }
}
