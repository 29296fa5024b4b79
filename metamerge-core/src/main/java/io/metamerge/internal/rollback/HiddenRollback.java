package io.metamerge.internal.rollback;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunRecord;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.owned.OwnedRows.Dangling;
import io.metamerge.internal.owned.OwnerLinks;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.job.RollbackReport;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.IdSpace;
import java.util.List;
import java.util.Map;

/**
 * Takes some databases that are still hidden out of a run. Tables are copied one after another, so the target
 * may not have the rows by which a database owns others: what it owns is found in the exchange, which is complete, and
 * the ids are moved into the range that the run reserved.
 */
public final class HiddenRollback {
    private final RunContext context;
    private final List<RunDetail.Database> chosen;
    private final Retry retry;
    private final OwnedRows owned;
    private final DoomedRows rows;

    /** A rollback of these databases of a run; the context's other end is the exchange that the run began with. */
    public HiddenRollback(RunContext context, List<RunDetail.Database> chosen, Retry retry) {
        this.context = context;
        this.chosen = List.copyOf(chosen);
        this.retry = retry;
        this.owned = new OwnedRows(
                context.merge().schema(), context.merge().target().store().dialect(), false);
        this.rows = new DoomedRows(context, retry, owned);
    }

    /** Notes the rows, in one transaction with the run's new state, and removes them. */
    public void run() {
        retry.run(this::doom);
        resume();
    }

    /** Goes on with one whose rows were noted before. */
    public void resume() {
        rows.remove();
    }

    /** Only counts, in transactions that are taken back; the run need not be held. */
    public RollbackReport preview() {
        try (StoreSession target = context.target()) {
            List<Dangling> dangling = find(target);
            rows.count(target);
            dangling.forEach(referring -> rows.note(referring.table(), referring.rows()));
            return report(true);
        }
    }

    /** Only counts what is left of one whose rows were noted before. */
    public RollbackReport previewRest() {
        try (StoreSession target = context.target()) {
            rows.count(target);
            return report(true);
        }
    }

    /** What was removed. */
    public RollbackReport report() {
        return report(false);
    }

    private RollbackReport report(boolean dryRun) {
        return new RollbackReport(
                context.run(),
                chosen.stream().map(RunDetail.Database::name).toList(),
                rows.removed(),
                List.of(),
                dryRun);
    }

    private boolean doom() {
        try (StoreSession target = context.target()) {
            rows.clear();
            if (RunStore.requireHeld(target, context.run(), context.holder()) == RunState.ROLLING_BACK) {
                return false; // The answer to an earlier commit was lost.
            }
            find(target).forEach(referring -> rows.note(referring.table(), owned.cut(target, referring)));
            RunStore.beginPartialRollback(target, context.run(), context.holder(), back(target));
            chosen.forEach(
                    database -> RunProgress.database(target, context.run(), database.id(), RunProgress.ROLLING_BACK));
            target.commit();
            return true;
        }
    }

    /** The run goes on where it stood; what was ready to be published is compared once more. */
    private RunState back(StoreSession target) {
        RunRecord record = RunStore.find(target, context.run()).orElseThrow();
        RunState stood = record.resumesIn().orElse(record.state());
        return stood == RunState.PUBLISHING ? RunState.VERIFYING : stood;
    }

    /** Dooms in the exchange, where nothing is committed, and takes the moved ids over into the target. */
    private List<Dangling> find(StoreSession target) {
        Map<String, IdOffset> offsets = RunProgress.offsets(target, context.run());
        OwnedRows.forget(target);
        try (StoreSession exchange =
                context.merge().exchange().access(TextTransport.CHARACTERS).session()) {
            OwnedRows.forget(exchange);
            OwnedRows.doom(exchange, OwnerLinks.DATABASES, idsInExchange(offsets));
            owned.doom(exchange);
            for (IdSpace space : context.merge().schema().idSpaces()) {
                IdOffset offset = offsets.get(space.name());
                if (offset != null) {
                    MovedIds.take(exchange, target, space.table(), offset.offset());
                }
            }
        }
        return owned.dangling(target);
    }

    private List<Long> idsInExchange(Map<String, IdOffset> offsets) {
        long offset = offsets.get(context.hidden().idSpace()).offset();
        return chosen.stream().map(database -> database.id() - offset).toList();
    }
}
