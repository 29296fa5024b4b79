package io.metamerge.kill;

import io.metamerge.Metamerge;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process that {@link KillIT} kills: opens the stores named by its arguments, waits for an order on its input, and
 * says on its output which phase it is in.
 */
public final class KilledMerge {
    static final String READY = "ready";
    static final String BEGUN = "begun";
    static final String DONE = "done";

    private KilledMerge() {}

    /** Takes the exchange's URL, the target's URL, user and password. */
    @SuppressWarnings("SystemOut") // The test reads it.
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Store exchange = store("exchange", arguments[0], arguments);
                Store target = store("target", arguments[1], arguments);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Metamerge metamerge = Metamerge.builder()
                    .exchange(exchange)
                    .target(target)
                    .listener(phases(out))
                    .build();
            out.println(READY);
            String order = in.readLine();
            if (order != null) {
                out.println(BEGUN);
                obey(metamerge, order.split(" ", 2));
                out.println(DONE);
            }
        }
    }

    private static Store store(String name, String url, String[] arguments) {
        return Store.open(StoreConfig.of(name, url, arguments[2], arguments[3]));
    }

    private static void obey(Metamerge metamerge, String[] order) {
        switch (order[0]) {
            case "merge" -> metamerge.merge(MergeOptions.defaults());
            case "resume" -> metamerge.resume(Long.parseLong(order[1]));
            case "rollback" -> metamerge.rollback(Long.parseLong(order[1]), RollbackOptions.wholeRun());
            default -> throw new IllegalArgumentException(order[0]);
        }
    }

    private static MergeListener phases(PrintStream out) {
        return new MergeListener() {
            @Override
            public void phaseStarted(String phase, long totalRows) {
                out.println(phase);
            }
        };
    }
}
