package io.metamerge.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.metamerge.Metamerge;
import io.metamerge.MetamergeBuilder;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.Pace;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RunState;
import io.metamerge.job.RunSummary;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Store;
import io.metamerge.store.StoreRole;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import io.metamerge.testkit.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.function.Executable;

/** Stores whose exchange is ready to be merged, shared by all tests of runs; each test takes out what it merged. */
final class RunFixture {
    static final List<String> ARRIVING = List.of("src_finance", "src_remote", "src_sales", "src_web");

    /** Whatever the machine: what several threads do must be as exact as what one does. */
    private static final Pace SEVERAL = Pace.defaults().withParallel(3);

    private static RunFixture shared;

    private final Fixture stores;
    private final Map<StoreRole, Store> opened = new LinkedHashMap<>();

    private RunFixture(TestServer server) throws SQLException {
        stores = Fixture.small("4.0.0", server, server);
        opened.put(StoreRole.SOURCE, stores.open("source", stores.source()));
        opened.put(StoreRole.EXCHANGE, stores.open("exchange", stores.exchange()));
        opened.put(StoreRole.TARGET, stores.open("target", stores.target()));
        stage();
    }

    /** The stores; they end with their server. */
    static synchronized RunFixture shared() throws SQLException {
        if (shared == null) {
            shared = new RunFixture(TestServers.any());
        }
        return shared;
    }

    /** Stores on a server that a test may treat badly. */
    static RunFixture on(TestServer server) throws SQLException {
        return new RunFixture(server);
    }

    /** Stages anew, without these databases. */
    void stage(String... unwanted) {
        Metamerge metamerge = metamerge();
        metamerge.stage(StageOptions.defaults().withReplace(true));
        List<String> patterns = new ArrayList<>(List.of("default"));
        patterns.addAll(List.of(unwanted));
        metamerge.delete(new Selection(patterns, List.of()), false);
    }

    Metamerge metamerge() {
        return metamerge(MergeListener.NONE, () -> false);
    }

    Metamerge metamerge(MergeListener listener, BooleanSupplier stop) {
        MetamergeBuilder builder =
                Metamerge.builder().listener(listener).stopWhen(stop).pace(SEVERAL);
        opened.forEach(builder::store);
        return builder.build();
    }

    /** A façade whose user asks to stop after it was asked so many times whether he did. */
    Metamerge stoppingAfter(int questions) {
        AtomicInteger asked = new AtomicInteger();
        CurrentPhase phase = new CurrentPhase();
        return metamerge(phase, () -> !phase.summingUp() && asked.incrementAndGet() > questions);
    }

    /** Begins a merge that stops soon; returns its run. */
    long stopped(int questions) {
        Metamerge metamerge = stoppingAfter(questions);
        refusal(ErrorCode.INTERRUPTED, () -> metamerge.merge(MergeOptions.defaults()));
        return latest().run();
    }

    /** What a step throws. */
    static MergeException refusal(ErrorCode code, Executable step) {
        MergeException refusal = catchThrowableOfType(MergeException.class, step::execute);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal;
    }

    RunSummary latest() {
        return metamerge().runs().get(0);
    }

    Store store(StoreRole role) {
        return opened.get(role);
    }

    TestDatabase target() {
        return stores.target();
    }

    TestDatabase exchange() {
        return stores.exchange();
    }

    MetastoreSchema schema() {
        return stores.schema();
    }

    List<String> names() throws SQLException {
        return Fixture.texts(target(), "SELECT NAME FROM DBS ORDER BY NAME");
    }

    /** Every row of the target but its sequences, which only ever move on. */
    Map<String, List<String>> rows() throws SQLException {
        return Rows.withoutCounters(Rows.of(target(), schema()));
    }

    /** The journal's tables as the server sums them up: equal before and after whatever writes nothing. */
    List<String> journal() throws SQLException {
        List<String> sums = new ArrayList<>();
        try (Connection connection = target().connect();
                Statement statement = connection.createStatement()) {
            for (String table : Fixture.texts(target(), "SHOW TABLES LIKE 'METAMERGE%'")) {
                try (ResultSet row = statement.executeQuery("CHECKSUM TABLE `" + table + "` EXTENDED")) {
                    row.next();
                    sums.add(table + " " + row.getString(2));
                }
            }
        }
        return sums;
    }

    /** The rows without those that every metastore shares, which a published run leaves behind. */
    Map<String, List<String>> withoutShared(Map<String, List<String>> rows) {
        Map<String, List<String>> left = new LinkedHashMap<>(rows);
        schema().tables(Treatment.MATCH).forEach(table -> left.remove(table.name()));
        return left;
    }

    /** Asserts that the target holds what it held and what the exchange holds, moved, once. */
    void requireMerged(Map<String, List<String>> before, long run) throws SQLException {
        assertThat(metamerge().show(run).summary().state()).isEqualTo(RunState.PUBLISHED);
        Map<String, List<String>> arriving =
                Rows.moved(exchange(), schema(), metamerge().show(run).offsets());
        Map<String, List<String>> after = rows();
        arriving.computeIfPresent("TXNS", (table, transactions) -> referredTo(transactions, arriving));
        for (TableDescriptor table : schema().tables(Treatment.COPY)) {
            List<String> expected = new ArrayList<>(before.get(table.name()));
            expected.addAll(arriving.get(table.name()));
            assertThat(after.get(table.name())).as(table.name()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** A transaction arrives with a database that has writes of it; one whose database was taken out stays behind. */
    private static List<String> referredTo(List<String> transactions, Map<String, List<String>> arriving) {
        return transactions.stream()
                .filter(row -> arriving.get("TXN_TO_WRITE_ID").stream()
                        .anyMatch(write -> write.startsWith(
                                "T2W_" + row.substring(0, row.indexOf(' ')).replace("_", "") + " ")))
                .toList();
    }

    /** Takes every run out again, whatever state the test left it in. */
    void clean() throws SQLException {
        for (RunSummary run : metamerge().runs()) {
            if (run.state() != RunState.ROLLED_BACK) {
                metamerge().rollback(run.run(), new RollbackOptions(List.of(), true, false));
            }
            metamerge().purge(run.run());
        }
        assertThat(names()).noneMatch(name -> name.startsWith("src_") || name.startsWith("__"));
    }
}
