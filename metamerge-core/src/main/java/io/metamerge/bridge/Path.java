package io.metamerge.bridge;

import java.util.ArrayList;
import java.util.List;

/**
 * A question about a row: does it hold what the conditions say, and do the hops lead from it to some row?
 *
 * @param conditions about the row itself; may be empty
 * @param hops one behind the other; may be empty
 */
public record Path(List<Condition> conditions, List<Hop> hops) {
    /** Copies the lists. */
    public Path {
        conditions = List.copyOf(conditions);
        hops = List.copyOf(hops);
    }

    /** Every row. */
    public static Path any() {
        return new Path(List.of(), List.of());
    }

    /** The same with a condition about the row that the last hop leads to. */
    public Path with(String column, Condition.Comparison comparison, String value) {
        Condition condition = new Condition(column, comparison, value);
        if (hops.isEmpty()) {
            return new Path(added(conditions, condition), hops);
        }
        Hop last = hops.get(hops.size() - 1);
        List<Hop> changed = new ArrayList<>(hops);
        changed.set(
                hops.size() - 1,
                new Hop(last.from(), last.table(), last.column(), added(last.conditions(), condition)));
        return new Path(conditions, changed);
    }

    /** The same with one more hop. */
    public Path to(String from, String table, String column) {
        return new Path(conditions, added(hops, new Hop(from, table, column, List.of())));
    }

    private static <T> List<T> added(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
