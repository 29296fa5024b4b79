package io.metamerge.bench;

import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Measures what goes from one server to another, staging, and deleting, against {@code mysqldump | mysql} between the two. */
public final class CasesBench {
    private static final double NANOS = 1e9;
    private static final String[] SERVER_OPTIONS = {
        "--innodb-buffer-pool-size=1G", "--innodb-flush-log-at-trx-commit=1", "--innodb-redo-log-capacity=1G"
    };
    private static final String DUMP = "mysqldump | mysql";
    private static final String BULK = ", bulk load allowed";
    private static final String NO_BULK = ", bulk load not allowed";
    private static final String STAGE = "stage everything";
    private static final String STAGE_ONE = "stage --database of 1 %";
    private static final String DELETE = "delete half of the exchange";
    private static final String MERGE = "merge between two servers";

    private final TwoServers stores;
    private final DumpPipe pipe;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    private CasesBench(TwoServers stores, DumpPipe pipe) {
        this.stores = stores;
        this.pipe = pipe;
    }

    /** Runs it; see {@link BenchOptions#USAGE}. */
    public static void main(String[] arguments) throws Exception {
        BenchOptions options = BenchOptions.parse(Arrays.asList(arguments));
        DumpPipe pipe =
                DumpPipe.find().orElseThrow(() -> new IllegalStateException("mysqldump and mysql are not installed"));
        try (MySqlServer here = MySqlServer.start(SERVER_OPTIONS);
                MySqlServer there = MySqlServer.start(SERVER_OPTIONS)) {
            say("Filling and staging %,d tables with %,d partitions each…", options.tables(), options.partitions());
            CasesBench bench = new CasesBench(new TwoServers(here, there, options), pipe);
            for (int run = 1; run <= options.runs(); run++) {
                say("run %d", run);
                bench.run();
            }
            System.out.print(bench.markdown());
        }
    }

    private void run() throws SQLException {
        once(DUMP, stores.tablesThere(), into -> stores.dump(pipe, into));
        for (boolean bulk : new boolean[] {true, false}) {
            String how = bulk ? BULK : NO_BULK;
            stores.allowBulkLoad(bulk);
            TestDatabase exchange = stores.emptyThere();
            measure(STAGE + how, () -> stores.stage(exchange));
            if (bulk) {
                measure(DELETE, () -> stores.deleteHalf(exchange));
                once(STAGE_ONE, stores.emptyThere(), stores::stageOne);
            }
            exchange.drop();
            once(MERGE + how, stores.targetThere(), stores::merge);
        }
    }

    private void once(String name, TestDatabase into, Consumer<TestDatabase> work) throws SQLException {
        measure(name, () -> work.accept(into));
        into.drop();
    }

    private void measure(String name, Runnable work) {
        long begun = System.nanoTime();
        work.run();
        double taken = (System.nanoTime() - begun) / NANOS;
        say("  %s: %.1f s", name, taken);
        seconds.computeIfAbsent(name, unknown -> new ArrayList<>()).add(taken);
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("""
                | case | seconds, median | against | at most | ratio | met |
                |---|---|---|---|---|---|
                """);
        text.append(line(MERGE + BULK, DUMP, 0.85));
        text.append(line(MERGE + NO_BULK, DUMP, 1.3));
        text.append(line(STAGE + BULK, DUMP, 0.9));
        text.append(line(STAGE + NO_BULK, DUMP, 1.1));
        text.append(line(STAGE_ONE, STAGE + BULK, 0.05));
        text.append(line(DELETE, STAGE + BULK, 0.5));
        return text.toString();
    }

    private String line(String name, String against, double most) {
        double ratio = median(name) / median(against);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %s, %.1f | %.2f | %.2f | %s |\n",
                name,
                median(name),
                against.replace("|", "\\|"),
                median(against),
                most,
                ratio,
                ratio <= most ? "yes" : "no");
    }

    private double median(String name) {
        return Statistics.of(seconds.get(name)).median();
    }

    private static void say(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }
}
