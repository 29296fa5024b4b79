package io.metamerge.judge.bench;

import io.metamerge.judge.Judge;
import io.metamerge.judge.LiveClients;
import io.metamerge.testkit.MySqlServer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures how long clients of Apache's metastore server wait for a table to be created on the target: while nothing
 * else goes on, during a merge, and during its rollback, in turns. Prints a Markdown table.
 */
public final class ClientsBench {
    private static final String[] SERVER_OPTIONS = {
        "--innodb-buffer-pool-size=2G", "--innodb-flush-log-at-trx-commit=1", "--innodb-redo-log-capacity=1G"
    };
    private static final long WARM_UP_MILLIS = 15_000;
    private static final long IDLE_MILLIS = 10_000;
    private static final long GAP_MILLIS = 1_000;

    private final ClientsStores stores;
    private final LiveClients clients;
    private final MergeSpans spans = new MergeSpans();

    private ClientsBench(ClientsStores stores, LiveClients clients) {
        this.stores = stores;
        this.clients = clients;
    }

    /** Runs it; see {@link ClientsOptions#USAGE}. */
    public static void main(String[] arguments) throws Exception {
        ClientsOptions options = ClientsOptions.parse(Arrays.asList(arguments));
        try (MySqlServer server = MySqlServer.start(SERVER_OPTIONS)) {
            say("Filling and staging %,d tables with %,d partitions each…", options.tables(), options.partitions());
            ClientsStores stores = ClientsStores.prepare(server, options);
            try (Judge judge = Judge.of(stores.target());
                    LiveClients clients = judge.creating(options.clients())) {
                System.out.print(new ClientsBench(stores, clients).run(options.runs()));
            }
        }
    }

    private String run(int runs) throws SQLException, InterruptedException {
        // Both the server and its clients are slow until they have done everything a few times.
        Thread.sleep(WARM_UP_MILLIS);
        for (int run = 1; run <= runs; run++) {
            stores.settle();
            idle();
            spans.during(WaitsTable.MERGE, () -> stores.merge(spans));
            requireAllServed();
            spans.during("rollback", stores::rollback);
            requireAllServed();
            say("run %d of %d done", run, runs);
        }
        List<Call> calls = clients.end().stream()
                .map(Call::parse)
                .flatMap(Optional::stream)
                .toList();
        return new WaitsTable(spans.spans(), calls).markdown();
    }

    /** A gap keeps calls that begin idle from ending in a merge. */
    private void idle() throws InterruptedException {
        long from = Span.now();
        Thread.sleep(IDLE_MILLIS);
        spans.add(new Span(WaitsTable.IDLE, from, Span.now()));
        Thread.sleep(GAP_MILLIS);
    }

    private void requireAllServed() {
        if (!clients.problems().isEmpty()) {
            throw new IllegalStateException("A client was refused: " + clients.problems());
        }
    }

    private static void say(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }
}
