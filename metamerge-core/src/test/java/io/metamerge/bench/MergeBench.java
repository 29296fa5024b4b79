package io.metamerge.bench;

import io.metamerge.job.Pace;
import io.metamerge.testkit.MySqlServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures a merge on one server against {@code mysqldump | mysql}, {@code mydumper | myloader} and bare
 * {@code INSERT … SELECT} of the same rows, turn by turn, and prints a Markdown table. Only the ratios mean something: seconds depend on the machine.
 */
public final class MergeBench {
    /** As durable as a server in production, but for the binary log; nothing else is tuned. */
    static final String[] SERVER_OPTIONS = {
        "--innodb-buffer-pool-size=2G", "--innodb-flush-log-at-trx-commit=1", "--innodb-redo-log-capacity=1G"
    };

    private static final List<Pace> PACES = Stream.of(1, Pace.defaults().parallel())
            .distinct()
            .map(Pace.defaults()::withParallel)
            .toList();

    private final Stopwatch stopwatch;
    private final List<Way> ways = new ArrayList<>();
    private final Result result;

    private MergeBench(BenchStores stores) throws Exception {
        this.stopwatch = new Stopwatch(stores);
        addIfInstalled(DumpWay.PIPE, DumpWay.pipe(stores));
        addIfInstalled(DumpWay.FILES, DumpWay.files(stores));
        ways.add(new PlainCopyWay(stores, 1, true));
        ways.add(new PlainCopyWay(stores, 1, false));
        ways.add(new PlainCopyWay(stores, 2, true));
        PACES.forEach(pace -> ways.add(new MergeWay(stores, pace)));
        this.result = new Result(DumpWay.PIPE, DumpWay.FILES);
    }

    private void addIfInstalled(String name, Optional<Way> way) {
        if (way.isEmpty()) {
            say("The programs of %s are not both on the PATH, so nothing is compared to them.", name);
        }
        way.ifPresent(ways::add);
    }

    /** Runs it; see {@link BenchOptions#USAGE}. */
    public static void main(String[] arguments) throws Exception {
        BenchOptions options = BenchOptions.parse(Arrays.asList(arguments));
        try (MySqlServer server = MySqlServer.start(SERVER_OPTIONS)) {
            say("Filling and staging %,d tables with %,d partitions each…", options.tables(), options.partitions());
            MergeBench bench = new MergeBench(BenchStores.prepare(server, options));
            say("%,d rows to bring over, %d times each way.", bench.stopwatch.rows(), options.runs());
            System.out.print(bench.run(options.runs()));
        }
    }

    private String run(int runs) throws Exception {
        for (int run = 1; run <= runs; run++) {
            for (Way way : ways) {
                Sample sample = stopwatch.measure(way);
                result.add(way.name(), sample);
                say("run %d, %s: %.1f s %s %s", run, way.name(), sample.seconds(), sample.parts(), sample.after());
            }
            // Whoever comes first in a round is not always the same.
            Collections.rotate(ways, 1);
        }
        String merge = new MergeWay(stopwatch.stores(), Pace.defaults()).name();
        return result.markdown() + "\n" + Goals.markdown(result, merge, PlainCopyWay.name(2, true));
    }

    private static void say(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }
}
