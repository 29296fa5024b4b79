package io.metamerge.internal.run;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.sql.HiddenName;
import io.metamerge.internal.throttle.Brake;
import io.metamerge.job.MergeListener;
import io.metamerge.job.Pace;
import io.metamerge.job.RunState;
import java.util.function.BooleanSupplier;

/**
 * What every step of a run needs.
 *
 * @param merge the two ends
 * @param run the run's number
 * @param holder the token by which the journal knows this process
 * @param listener who hears of progress
 * @param stop says whether the run should end after the chunk in hand
 * @param pace how hard to work
 * @param brake holds work back while the target has no room
 */
public record RunContext(
        MergeContext merge,
        long run,
        String holder,
        MergeListener listener,
        BooleanSupplier stop,
        Pace pace,
        Brake brake) {

    /** The same between other ends. */
    public RunContext between(MergeContext ends) {
        return new RunContext(ends, run, holder, listener, stop, pace, brake);
    }

    /** A session on the target for statements of the journal and the metastore in one transaction. */
    public StoreSession target() {
        return merge.target().access(TextTransport.CHARACTERS).session();
    }

    /** The names under which the run's databases arrive. */
    public HiddenName hidden() {
        return HiddenName.of(merge.schema(), run);
    }

    /** Moves the run to another state, in a transaction of its own. */
    public void become(RunState next) {
        try (StoreSession session = target()) {
            RunStore.become(session, run, holder, next);
            session.commit();
        }
    }

    /** Ends a rollback here if its user asked for it; it goes on with what is left. */
    public void stopRollbackIfAsked() {
        if (stop.getAsBoolean()) {
            throw new MergeException(
                    ErrorCode.INTERRUPTED,
                    "The rollback of run " + run + " was asked to stop and did, after the rows in hand. What is left of"
                            + " the run in " + merge.target().store().display()
                            + " is under hidden database names. Go on with: metamerge rollback " + run + ".");
        }
    }

    /** Ends the run here if its user asked for it; everything so far is in the journal. */
    public void stopIfAsked() {
        if (stop.getAsBoolean()) {
            throw new MergeException(
                    ErrorCode.INTERRUPTED,
                    "Run " + run + " was asked to stop and did, after the chunk in hand. What it copied is safe in "
                            + merge.target().store().display()
                            + " under hidden database names. Go on with: metamerge resume " + run
                            + ", or take it out again with: metamerge rollback " + run + ".");
        }
    }
}
