package io.metamerge.internal.control;

import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunEvidence;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.job.MergeListener;
import io.metamerge.store.Store;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the journal when each phase of a run began and ended. A run must not fail for want of this, so what can't be
 * written is missing from reports and nothing else.
 */
final class PhaseJournal implements MergeListener {
    private static final Logger LOG = LoggerFactory.getLogger(PhaseJournal.class);

    private final Store target;
    private final long run;
    private final String holder;

    PhaseJournal(Store target, long run, String holder) {
        this.target = target;
        this.run = run;
        this.holder = holder;
    }

    @Override
    public void phaseStarted(String phase, long totalRows) {
        write(session -> RunEvidence.phaseStarted(session, run, holder, phase, RunStore.now()));
    }

    @Override
    public void phaseFinished(String phase) {
        write(session -> RunEvidence.phaseFinished(session, run, phase, RunStore.now()));
    }

    private void write(Consumer<StoreSession> statement) {
        try (StoreSession session = StoreAccess.of(target).session()) {
            statement.accept(session);
            session.commit();
        } catch (RuntimeException e) {
            LOG.warn("run {}: the time of a phase could not be journaled: {}", run, Failures.words(e));
        }
    }
}
