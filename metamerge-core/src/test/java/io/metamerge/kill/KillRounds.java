package io.metamerge.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.Metamerge;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RunState;
import io.metamerge.job.RunSummary;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rounds of killing: each begins with the target as it was at first, and ends with it merged or as it was. */
final class KillRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KillRounds.class);
    private static final long ENOUGH_ROWS = 50_000;
    private static final String VERSION = "4.0.0";
    private static final List<String> PHASES =
            List.of("begun", "reserve", "fingerprint", "copy", "verify", "recheck", "publish");
    private static final List<String> OF_ROLLBACK = List.of("begun", "rollback");

    private final Random random;
    private final Fixture stores;
    private final Metamerge metamerge;
    private final PreparedTarget target;
    private final List<String> story = new ArrayList<>();
    private final Map<String, Duration> merging = new TreeMap<>();
    private final Map<String, Duration> resuming = new TreeMap<>();
    private final Map<String, Duration> rollingBack = new TreeMap<>();
    private final Set<RunState> seen = EnumSet.noneOf(RunState.class);
    private Map<String, String> merged;
    private KilledProcess next;
    private long last;

    KillRounds(TestServer server, long seed) throws SQLException {
        this.random = new Random(seed);
        StoreSpec source = StoreSpec.large("src", 100, 50).withSize(3, 14, 100);
        this.stores = Fixture.of(VERSION, server, server, source, StoreSpec.small("tgt"));
        this.metamerge = stores.metamerge();
        this.target = new PreparedTarget(server, stores.target());
    }

    /** Merges and rolls back once without killing: what the result must be, and how long each phase takes. */
    void prepare() throws SQLException, IOException, InterruptedException {
        metamerge.stage(StageOptions.defaults());
        metamerge.delete(Selection.databases("default"), false);
        merging.putAll(lengths(process().complete("merge")));
        resuming.put(KilledMerge.BEGUN, total(merging));
        merged = target.checksums();
        RunSummary run = latest().orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.PUBLISHED);
        assertThat(run.rows()).isGreaterThan(ENOUGH_ROWS);
        rollingBack.putAll(lengths(process().complete("rollback " + run.run())));
        requireTarget(withoutCopied());
        next = process();
    }

    /** What is done in a round, for messages. */
    String story() {
        return String.join(", ", story);
    }

    /** One round; returns what was killed in which phase, and the state it left. */
    List<String> run(int round) throws SQLException, IOException, InterruptedException {
        story.clear();
        target.reset(round % 3 == 0);
        last = metamerge.runs().stream().mapToLong(RunSummary::run).max().orElse(0);
        seen.clear();
        List<String> kills = new ArrayList<>();
        if (round % 6 == 4) {
            metamerge.merge(MergeOptions.defaults());
            kills.add(kill("rollback " + latest().orElseThrow().run(), OF_ROLLBACK, rollingBack));
            removeWith();
        } else {
            kills.add(kill("merge", PHASES, merging));
            switch (round % 6) {
                case 0 -> finish();
                case 1 -> removeWith();
                case 2 -> {
                    killAgain("resume", kills);
                    finish();
                }
                case 3 -> {
                    killAgain("rollback", kills);
                    removeWith();
                }
                default -> {
                    killAgain("resume", kills);
                    removeWith();
                }
            }
        }
        return kills;
    }

    private void killAgain(String action, List<String> kills) throws SQLException, IOException, InterruptedException {
        Optional<RunSummary> run = latest();
        boolean possible = run.isPresent()
                && (action.equals("resume")
                        ? run.get().state().resumable()
                        : run.get().state() != RunState.ROLLED_BACK);
        if (possible) {
            String order = action + " " + run.get().run();
            kills.add(
                    action.equals("resume")
                            ? kill(order, List.of("begun"), resuming)
                            : kill(order, OF_ROLLBACK, rollingBack));
        }
    }

    private String kill(String order, List<String> phases, Map<String, Duration> lengths)
            throws IOException, InterruptedException {
        String phase = phases.get(random.nextInt(phases.size()));
        Duration after = lengths.getOrDefault(phase, Duration.ZERO)
                .multipliedBy(random.nextInt(1100))
                .dividedBy(1000);
        KilledProcess process = next;
        story.add("kill " + order + " " + after.toMillis() + " ms after " + phase);
        boolean killed = process.killDuring(order, phase, after);
        if (!killed) {
            // The machine is quicker than it was; the next kill shall not come too late again.
            lengths.computeIfPresent(
                    phase, (name, length) -> length.multipliedBy(2).dividedBy(3));
        }
        next = process();
        String state = latest().map(run -> run.state().word()).orElse("no run");
        story.add(killed ? "left " + state : "too late, left " + state);
        return (killed ? "" : "too late ") + order.replaceAll(" .*", "") + "/" + phase + " > " + state;
    }

    /** Goes on in this process until the run is published. */
    private void finish() throws SQLException {
        Optional<RunSummary> run = latest();
        if (run.isEmpty()) {
            story.add("merge again");
            metamerge.merge(MergeOptions.defaults());
        } else if (run.get().state() != RunState.PUBLISHED) {
            story.add("resume");
            resume(run.get().run());
        }
        assertThat(latest().orElseThrow().state()).isEqualTo(RunState.PUBLISHED);
        requireTarget(merged);
    }

    /** The dead process's last commit may have been on its way, so that the run is published after all. */
    private void resume(long run) {
        try {
            metamerge.resume(run);
        } catch (MergeException e) {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.RUN_STATE);
        }
    }

    /** Takes out in this process whatever the run left. */
    private void removeWith() throws SQLException {
        Optional<RunSummary> run = latest();
        if (run.isPresent() && run.get().state() != RunState.ROLLED_BACK) {
            story.add("rollback");
            metamerge.rollback(run.get().run(), RollbackOptions.wholeRun());
            assertThat(latest().orElseThrow().state()).isEqualTo(RunState.ROLLED_BACK);
        }
        Map<String, String> found = target.checksums();
        Map<String, String> expected = new TreeMap<>(target.original());
        expected.put("SEQUENCE_TABLE", found.get("SEQUENCE_TABLE"));
        // Somebody may use the roles that a published run brought, so they stay.
        boolean stay = seen.contains(RunState.PUBLISHED)
                || (seen.contains(RunState.PUBLISHING) && found.get("ROLES").equals(merged.get("ROLES")));
        if (stay) {
            shared().forEach(table -> expected.replace(table, merged.get(table)));
        }
        requireTarget(expected);
    }

    /** What a published run leaves behind when it is rolled back. */
    private Map<String, String> withoutCopied() {
        Map<String, String> expected = new TreeMap<>(target.original());
        expected.put("SEQUENCE_TABLE", merged.get("SEQUENCE_TABLE"));
        shared().forEach(table -> expected.replace(table, merged.get(table)));
        return expected;
    }

    private List<String> shared() {
        return stores.schema().tables(Treatment.MATCH).stream()
                .map(TableDescriptor::name)
                .toList();
    }

    /** Names only the tables that are not as expected. */
    private void requireTarget(Map<String, String> expected) throws SQLException {
        Map<String, String> wrong = new TreeMap<>(target.checksums());
        wrong.replaceAll((table, found) -> found + " instead of " + expected.get(table));
        wrong.keySet()
                .removeIf(table -> wrong.get(table).equals(expected.get(table) + " instead of " + expected.get(table)));
        assertThat(wrong).isEmpty();
    }

    /** How long each phase takes, from when each began. */
    private static Map<String, Duration> lengths(Map<String, Duration> begun) {
        Map<String, Duration> lengths = new TreeMap<>();
        List<String> phases = List.copyOf(begun.keySet());
        for (int i = 0; i + 1 < phases.size(); i++) {
            lengths.put(phases.get(i), begun.get(phases.get(i + 1)).minus(begun.get(phases.get(i))));
        }
        LOG.warn("phases: {}", lengths);
        return lengths;
    }

    private static Duration total(Map<String, Duration> lengths) {
        return lengths.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** The run of this round, if the process lived long enough to begin one; those of earlier rounds say nothing here. */
    private Optional<RunSummary> latest() {
        Optional<RunSummary> run = metamerge.runs().stream().findFirst().filter(found -> found.run() > last);
        run.ifPresent(found -> seen.add(found.state()));
        return run;
    }

    private KilledProcess process() throws IOException {
        return KilledProcess.start(stores.exchange(), stores.target());
    }

    @Override
    public void close() throws SQLException, IOException {
        if (next != null) {
            next.close();
        }
        target.drop();
        stores.close();
    }
}
