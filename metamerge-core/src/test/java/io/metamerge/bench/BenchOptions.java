package io.metamerge.bench;

import java.util.List;

/**
 * What to measure.
 *
 * @param tables tables of the source
 * @param partitions partitions in each
 * @param runs how often each way is measured
 * @param seed chooses the generated values
 * @param own tables of the target's own, with as many partitions each; 0 for a small target with a bit of everything
 */
record BenchOptions(int tables, int partitions, int runs, long seed, int own) {
    static final String USAGE =
            "Options: --tables N (1000), --partitions N (200), --runs N (3), --seed N (1), --own N (0: a small target)";

    /** Reads options; each is a name followed by a number. */
    static BenchOptions parse(List<String> arguments) {
        BenchOptions options = new BenchOptions(1000, 200, 3, 1, 0);
        for (int i = 0; i < arguments.size(); i += 2) {
            options = options.with(arguments.get(i), number(arguments, i + 1));
        }
        return options;
    }

    /** The same with another number of tables. */
    BenchOptions withTables(int value) {
        return new BenchOptions(value, partitions, runs, seed, own);
    }

    private BenchOptions with(String name, int value) {
        return switch (name) {
            case "--tables" -> withTables(value);
            case "--partitions" -> new BenchOptions(tables, value, runs, seed, own);
            case "--runs" -> new BenchOptions(tables, partitions, value, seed, own);
            case "--seed" -> new BenchOptions(tables, partitions, runs, value, own);
            case "--own" -> new BenchOptions(tables, partitions, runs, seed, value);
            default -> throw new IllegalArgumentException("There is no option " + name + ". " + USAGE);
        };
    }

    private static int number(List<String> arguments, int index) {
        String text = index < arguments.size() ? arguments.get(index) : "nothing";
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a number: " + text + ". " + USAGE, e);
        }
        throw new IllegalArgumentException("Not a positive number: " + text + ". " + USAGE);
    }
}
