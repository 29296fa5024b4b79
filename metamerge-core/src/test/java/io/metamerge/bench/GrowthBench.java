package io.metamerge.bench;

import io.metamerge.testkit.MySqlServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures whether a merge of five times as many tables takes five times as long, in a JVM with little memory, on a fresh
 * server for either size.
 */
public final class GrowthBench {
    private static final int FACTOR = 5;

    private GrowthBench() {}

    /** Runs it; see {@link BenchOptions#USAGE}. */
    public static void main(String[] arguments) throws Exception {
        BenchOptions options = BenchOptions.parse(Arrays.asList(arguments));
        Growth.Size small = measure(options);
        Growth.Size large = measure(options.withTables(FACTOR * options.tables()));
        System.out.print(new Growth(small, large).markdown());
    }

    private static Growth.Size measure(BenchOptions options) throws Exception {
        try (MySqlServer server = MySqlServer.start(MergeBench.SERVER_OPTIONS)) {
            say("Filling and staging %,d tables with %,d partitions each…", options.tables(), options.partitions());
            OwnJvm way = new OwnJvm(BenchStores.prepare(server, options));
            Stopwatch stopwatch = new Stopwatch(way.stores());
            List<OwnMerge> merges = new ArrayList<>();
            for (int run = 1; run <= options.runs(); run++) {
                Sample sample = stopwatch.measure(way);
                merges.add(way.last().withServer(sample.serverSeconds()));
                say("run %d, %,d rows: %s", run, stopwatch.rows(), merges.get(run - 1));
            }
            int partitions = options.tables() * options.partitions();
            return new Growth.Size(options.tables(), partitions, stopwatch.rows(), merges);
        }
    }

    private static void say(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }
}
