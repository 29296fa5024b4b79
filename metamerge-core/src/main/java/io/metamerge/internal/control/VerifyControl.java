package io.metamerge.internal.control;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunRecord;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.verify.Arrived;
import io.metamerge.internal.verify.Verification;
import io.metamerge.job.MergeListener;
import io.metamerge.job.RunState;
import io.metamerge.job.TableRows;
import io.metamerge.job.VerifyOptions;
import io.metamerge.job.VerifyReport;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Verifies runs whose rows have all arrived, as long as the exchange is the one they came from. */
public final class VerifyControl {
    private static final Set<RunState> ARRIVED = Set.of(RunState.VERIFYING, RunState.PUBLISHING, RunState.PUBLISHED);

    private VerifyControl() {}

    /**
     * Verifies; writes nothing.
     *
     * @param edition the exchange's edition now
     * @param listener hears of the phase {@code verify}, its tables and chunks
     */
    public static VerifyReport verify(
            MergeContext merge, long run, String edition, VerifyOptions options, MergeListener listener) {
        options.validate();
        Store target = merge.target().store();
        RunControl.requireJournal(target, run);
        Arrived arrived;
        try (StoreSession session =
                merge.target().access(TextTransport.CHARACTERS).session()) {
            RunRecord record = RunReader.find(session, target, run);
            requireArrived(record, target);
            requireSameExchange(record, merge, edition);
            arrived = new Arrived(
                    run,
                    record.state(),
                    RunProgress.offsets(session, run),
                    RunProgress.databases(session, run),
                    chunks(session, merge, run),
                    rows(session, run));
        }
        return new Verification(merge, arrived, options, listener).run();
    }

    private static Map<String, List<KeyRange>> chunks(StoreSession session, MergeContext merge, long run) {
        Map<String, List<KeyRange>> chunks = new HashMap<>();
        for (TableDescriptor table : merge.copied()) {
            chunks.put(table.name(), RunProgress.chunks(session, run, table.name()));
        }
        return chunks;
    }

    private static Map<String, Long> rows(StoreSession session, long run) {
        return RunProgress.rows(session, run).stream().collect(Collectors.toMap(TableRows::table, TableRows::rows));
    }

    private static void requireArrived(RunRecord record, Store target) {
        RunState state = record.resumesIn().orElse(record.state());
        if (!ARRIVED.contains(state)) {
            throw new MergeException(
                    ErrorCode.RUN_STATE,
                    "Run " + record.run() + " into " + target.display() + " is "
                            + record.state().word() + ", so there is nothing to verify: its rows are not all there."
                            + " See: metamerge show " + record.run() + ". Nothing was touched.");
        }
    }

    private static void requireSameExchange(RunRecord record, MergeContext merge, String edition) {
        if (!record.fingerprint().equals(Fingerprint.of(merge, edition))) {
            throw new MergeException(
                    ErrorCode.EXCHANGE_STATE,
                    "The exchange " + merge.exchange().store().display() + " is not what it was when run "
                            + record.run() + " began: it was edited or staged anew, so nothing can be compared with it."
                            + " A run can be verified only as long as its exchange is kept. Nothing was touched.");
        }
    }
}
