package io.metamerge.internal.rollback;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.owned.OwnedRows.Dangling;
import io.metamerge.internal.owned.OwnerLinks;
import io.metamerge.internal.publish.Publication;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.job.RollbackReport;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.job.TableRows;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes published databases out of the target again with what they own now. Users may have changed them since, so the
 * reserved ranges only serve to find out what is new. First, in one transaction, everything that will go is noted and
 * the databases get their hidden names back; then the rows go in pieces, and a rollback that broke off goes on there.
 */
public final class OwnershipRollback {
    private static final int IDS_PER_COMMIT = 2000;

    private final RunContext context;
    private final Retry retry;
    private final List<RunDetail.Database> chosen;
    private final OwnedRows owned;
    private final List<TableRows> removed = new ArrayList<>();

    /** A rollback of these databases of a run that this process holds. */
    public OwnershipRollback(RunContext context, List<RunDetail.Database> chosen, Retry retry) {
        this.context = context;
        this.retry = retry;
        this.chosen = List.copyOf(chosen);
        this.owned = new OwnedRows(
                context.merge().schema(), context.merge().target().store().dialect(), false);
    }

    /** Does it all; {@code dryRun} only counts. */
    public RollbackReport run(boolean includeNew, boolean dryRun) {
        List<String> added = retry.run(() -> doom(includeNew, dryRun));
        if (!dryRun) {
            goOn();
        }
        return new RollbackReport(context.run(), names(), removed, added, dryRun);
    }

    /** Goes on with a rollback whose rows were noted before; {@code dryRun} only counts what is left of them. */
    public RollbackReport resume(boolean dryRun) {
        if (dryRun) {
            countDoomed();
        } else {
            goOn();
        }
        return new RollbackReport(context.run(), names(), removed, List.of(), dryRun);
    }

    private void countDoomed() {
        try (StoreSession target = context.target()) {
            countDoomed(target);
        }
    }

    private void countDoomed(StoreSession target) {
        owned.childrenFirst().forEach(table -> note(table, owned.count(target, table)));
    }

    private void goOn() {
        context.listener().phaseStarted("rollback", 0);
        for (TableDescriptor table : owned.childrenFirst()) {
            retry.run(() -> removePieces(table));
        }
        retry.run(this::close);
        context.listener().phaseFinished("rollback");
    }

    private List<String> names() {
        return chosen.stream().map(RunDetail.Database::name).toList();
    }

    private List<String> doom(boolean includeNew, boolean dryRun) {
        try (StoreSession target = context.target()) {
            removed.clear();
            if (RunStore.requireHeld(target, context.run(), context.holder()) == RunState.ROLLING_BACK) {
                return List.of(); // The answer to an earlier commit was lost.
            }
            OwnedRows.forget(target);
            chosen.forEach(database -> root(target, database));
            owned.doom(target);
            if (chosen.stream().anyMatch(database -> database.state().equals(RunProgress.HIDDEN))) {
                owned.doomUnowned(target, ranges(target));
            }
            List<String> added = new AddedRows(context).names(target);
            List<Dangling> dangling = owned.dangling(target);
            dangling.forEach(rows -> added.add(describe(rows)));
            if (!added.isEmpty() && !includeNew) {
                throw refuse(added);
            }
            if (dryRun) {
                countDoomed(target);
                dangling.forEach(rows -> note(rows.table(), rows.rows()));
            } else {
                dangling.forEach(rows -> note(rows.table(), owned.cut(target, rows)));
                hide(target);
            }
            return added;
        }
    }

    /** The ids that the run reserved, by the table of their space. */
    private Map<String, KeyRange> ranges(StoreSession target) {
        Map<String, KeyRange> ranges = new HashMap<>();
        RunProgress.offsets(target, context.run())
                .values()
                .forEach(offset -> ranges.put(
                        context.merge().schema().idSpace(offset.space()).table(),
                        new KeyRange(offset.low() - 1, offset.high())));
        return ranges;
    }

    private static String describe(Dangling rows) {
        return rows.rows() + " rows of " + rows.table().name() + " of other databases that refer to "
                + rows.reference().table();
    }

    private void root(StoreSession target, RunDetail.Database database) {
        Parameters parameters = new Parameters();
        target.update(parameters.statement("INSERT INTO METAMERGE_DOOMED (TABLE_NAME, ID) SELECT "
                + parameters.bind(OwnerLinks.DATABASES) + ", DB_ID FROM DBS WHERE DB_ID = "
                + parameters.bind(database.id())));
    }

    private MergeException refuse(List<String> added) {
        return new MergeException(
                ErrorCode.USERS_ADDED,
                "The databases of run " + context.run() + " hold what users added since they were published: "
                        + String.join(", ", added)
                        + ". Say --include-new to remove that too, or move it elsewhere first. Nothing was touched.");
    }

    private void hide(StoreSession target) {
        owned.childrenFirst().forEach(table -> note(table, owned.removeNamed(target, table)));
        Publication names = new Publication(context, false);
        for (RunDetail.Database database : chosen) {
            names.rename(target, database.id(), database.hiddenName());
            RunProgress.database(target, context.run(), database.id(), RunProgress.ROLLING_BACK);
        }
        RunStore.become(target, context.run(), context.holder(), RunState.ROLLING_BACK);
        target.commit();
    }

    private long removePieces(TableDescriptor table) {
        try (StoreSession target = context.target()) {
            RunStore.requireHeld(target, context.run(), context.holder());
            long rows = owned.removeInPieces(target, table, IDS_PER_COMMIT, piece -> {
                target.commit();
                context.listener().rowsDone(table.name(), piece);
                context.stopRollbackIfAsked();
                retry.progressed();
                RunStore.requireHeld(target, context.run(), context.holder());
            });
            target.commit();
            note(table, rows);
            return rows;
        }
    }

    /** A run of which other databases still serve stays published. */
    private boolean close() {
        try (StoreSession target = context.target()) {
            if (RunStore.requireHeld(target, context.run(), context.holder()) != RunState.ROLLING_BACK) {
                return false; // The answer to an earlier commit was lost.
            }
            OwnedRows.forget(target);
            chosen.forEach(
                    database -> RunProgress.database(target, context.run(), database.id(), RunProgress.ROLLED_BACK));
            boolean allGone = RunProgress.databases(target, context.run()).stream()
                    .allMatch(database -> database.state().equals(RunProgress.ROLLED_BACK));
            RunStore.become(
                    target, context.run(), context.holder(), allGone ? RunState.ROLLED_BACK : RunState.PUBLISHED);
            target.commit();
            return true;
        }
    }

    private void note(TableDescriptor table, long rows) {
        if (rows > 0) {
            removed.add(new TableRows(table.name(), rows));
        }
    }
}
