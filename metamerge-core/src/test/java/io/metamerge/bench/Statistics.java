package io.metamerge.bench;

import java.util.List;

/**
 * Several measurements of one thing.
 *
 * @param median the middle one, or the mean of the middle two
 * @param min the least
 * @param max the greatest
 */
record Statistics(double median, double min, double max) {
    static Statistics of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        double median = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
        return new Statistics(median, sorted.get(0), sorted.get(n - 1));
    }
}
