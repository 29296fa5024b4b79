package io.metamerge.judge.bench;

import java.util.List;

/**
 * What to measure.
 *
 * @param tables tables of the source
 * @param partitions partitions in each
 * @param runs how many merges
 * @param seed chooses the generated values
 * @param own tables of the target's own, with as many partitions each; 0 for a small target with a bit of everything
 * @param clients how many create tables at once
 */
record ClientsOptions(int tables, int partitions, int runs, long seed, int own, int clients) {
    static final String USAGE = "Options: --tables N (200), --partitions N (200), --runs N (5), --seed N (1),"
            + " --own N (0: a small target), --clients N (1)";

    /** Reads options; each is a name followed by a number. */
    static ClientsOptions parse(List<String> arguments) {
        ClientsOptions options = new ClientsOptions(200, 200, 5, 1, 0, 1);
        for (int i = 0; i < arguments.size(); i += 2) {
            options = options.with(arguments.get(i), number(arguments, i + 1));
        }
        return options;
    }

    private ClientsOptions with(String name, int value) {
        return switch (name) {
            case "--tables" -> new ClientsOptions(value, partitions, runs, seed, own, clients);
            case "--partitions" -> new ClientsOptions(tables, value, runs, seed, own, clients);
            case "--runs" -> new ClientsOptions(tables, partitions, value, seed, own, clients);
            case "--seed" -> new ClientsOptions(tables, partitions, runs, value, own, clients);
            case "--own" -> new ClientsOptions(tables, partitions, runs, seed, value, clients);
            case "--clients" -> new ClientsOptions(tables, partitions, runs, seed, own, value);
            default -> throw new IllegalArgumentException("There is no option " + name + ". " + USAGE);
        };
    }

    private static int number(List<String> arguments, int index) {
        String text = index < arguments.size() ? arguments.get(index) : "nothing";
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("Not a positive number: " + text + ". " + USAGE);
        }
        return Integer.parseInt(text);
    }
}
