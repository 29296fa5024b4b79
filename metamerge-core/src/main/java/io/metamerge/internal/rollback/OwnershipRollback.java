package io.metamerge.internal.rollback;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.owned.OwnedRows.Dangling;
import io.metamerge.internal.owned.OwnerLinks;
import io.metamerge.internal.publish.JoinedDatabase;
import io.metamerge.internal.publish.Publication;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.txn.Transactions;
import io.metamerge.internal.words.Counted;
import io.metamerge.job.RollbackReport;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.plan.IdOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes published databases out of the target again with what they own now. Users may have changed them since: only if the
 * whole run goes and they have not, the reserved ranges say what goes, else every row is noted. First, in one transaction,
 * that is found out and the databases get their hidden names back; then the rows go in pieces, and a rollback that broke off
 * goes on there.
 */
public final class OwnershipRollback {
    private final RunContext context;
    private final Retry retry;
    private final List<RunDetail.Database> chosen;
    private final OwnedRows owned;
    private final OwnedRows ownedByTables;
    private final DoomedRows rows;

    /** A rollback of these databases of a run that this process holds. */
    public OwnershipRollback(RunContext context, List<RunDetail.Database> chosen, Retry retry) {
        this.context = context;
        this.retry = retry;
        this.chosen = List.copyOf(chosen);
        this.owned = new OwnedRows(
                context.merge().schema(), context.merge().target().store().dialect(), false);
        this.ownedByTables = new OwnedRows(
                context.merge().schema(), context.merge().target().store().dialect(), true);
        this.rows = new DoomedRows(context, retry, owned);
    }

    /** Does it all. */
    public RollbackReport run(boolean includeNew) {
        List<String> added = retry.run(() -> doom(includeNew));
        goOn();
        return report(added, false);
    }

    /** Only counts, in a transaction that is taken back; the run need not be held. */
    public RollbackReport preview(boolean includeNew) {
        try (StoreSession target = context.target()) {
            Found found = find(target, includeNew);
            rows.count(target);
            found.dangling().forEach(dangling -> rows.note(dangling.table(), dangling.rows()));
            // Which transactions nobody needs any more shows only when the rows that refer to them are gone.
            owned.childrenFirst().forEach(table -> owned.removeNamed(target, table));
            removeNamedByTables(target);
            removeTransactions(target);
            return report(found.added(), true);
        }
    }

    /** Goes on with a rollback whose rows were noted before. */
    public RollbackReport resume() {
        goOn();
        return report(List.of(), false);
    }

    /** Only counts what is left of such a rollback; the run need not be held. */
    public RollbackReport previewRest() {
        try (StoreSession target = context.target()) {
            rows.count(target);
        }
        return report(List.of(), true);
    }

    private RollbackReport report(List<String> added, boolean dryRun) {
        return new RollbackReport(context.run(), names(), rows.removed(), added, dryRun);
    }

    private void goOn() {
        rows.remove();
        retry.run(this::close);
    }

    private List<String> names() {
        return chosen.stream().map(RunDetail.Database::name).toList();
    }

    /** Notes everything that will go and hides the databases, in one transaction. */
    private List<String> doom(boolean includeNew) {
        try (StoreSession target = context.target()) {
            rows.clear();
            if (RunStore.requireHeld(target, context.run(), context.holder()) == RunState.ROLLING_BACK) {
                return List.of(); // The answer to an earlier commit was lost.
            }
            Found found = find(target, includeNew);
            found.dangling().forEach(dangling -> rows.note(dangling.table(), owned.cut(target, dangling)));
            hide(target);
            return found.added();
        }
    }

    /** Notes what the databases own. */
    private Found find(StoreSession target, boolean includeNew) {
        OwnedRows.forget(target);
        chosen.forEach(database -> root(target, database));
        List<JoinedDatabase> joined = joined(target);
        if (joined.isEmpty() && nothingElseIsLeft(target) && WholeRun.doomIfClosed(context, target)) {
            return new Found(List.of(), List.of());
        }
        joined.forEach(database -> database.doom(target));
        owned.doom(target);
        if (!joined.isEmpty()) {
            ownedByTables.doom(target);
        }
        if (chosen.stream().anyMatch(database -> database.state().equals(RunProgress.HIDDEN))) {
            owned.doomUnowned(target, WholeRun.ranges(context, target));
        }
        List<String> added = new AddedRows(context).names(target);
        List<Dangling> dangling = owned.dangling(target);
        dangling.forEach(referring -> added.add(describe(referring)));
        if (!added.isEmpty() && !includeNew) {
            throw refuse(added);
        }
        return new Found(added, dangling);
    }

    /** Whether these are all of the run's databases that were not taken out before. */
    private boolean nothingElseIsLeft(StoreSession target) {
        Set<Long> ids = chosen.stream().map(RunDetail.Database::id).collect(Collectors.toSet());
        return RunProgress.databases(target, context.run()).stream()
                .filter(database -> !database.state().equals(RunProgress.ROLLED_BACK))
                .allMatch(database -> ids.contains(database.id()));
    }

    private static String describe(Dangling dangling) {
        return Counted.rows(dangling.rows()) + " of " + dangling.table().name() + " of other databases that"
                + Counted.verb(dangling.rows(), " refers", " refer") + " to "
                + dangling.reference().table();
    }

    private void root(StoreSession target, RunDetail.Database database) {
        Parameters parameters = new Parameters();
        target.update(parameters.statement("INSERT INTO METAMERGE_DOOMED (TABLE_NAME, ID) SELECT "
                + parameters.bind(OwnerLinks.DATABASES) + ", DB_ID FROM DBS WHERE DB_ID = "
                + parameters.bind(database.id())));
    }

    /** Those whose tables stand in databases that stay. */
    private List<JoinedDatabase> joined(StoreSession target) {
        Map<String, IdOffset> offsets = RunProgress.offsets(target, context.run());
        return chosen.stream()
                .flatMap(database ->
                        database.joined().map(own -> new JoinedDatabase(context, database, own, offsets)).stream())
                .toList();
    }

    /** Rows that name a table of a database that stays. */
    private void removeNamedByTables(StoreSession target) {
        if (!joined(target).isEmpty()) {
            ownedByTables.childrenFirst().forEach(table -> rows.note(table, ownedByTables.removeNamed(target, table)));
        }
    }

    private MergeException refuse(List<String> added) {
        return new MergeException(
                ErrorCode.USERS_ADDED,
                "The databases of run " + context.run() + " hold what users added since they were published: "
                        + String.join(", ", added)
                        + ". Say --include-new to remove that too, or move it elsewhere first. Nothing was touched.");
    }

    private void hide(StoreSession target) {
        owned.childrenFirst().forEach(table -> rows.note(table, owned.removeNamed(target, table)));
        removeNamedByTables(target);
        removeTransactions(target);
        joined(target).forEach(database -> database.part(target));
        for (RunDetail.Database database : chosen) {
            Publication.rename(context, target, database.id(), database.hiddenName());
            RunProgress.database(target, context.run(), database.id(), RunProgress.ROLLING_BACK);
        }
        if (othersWait(target)) {
            RunStore.beginPartialRollback(target, context.run(), context.holder(), RunState.PUBLISHING);
        } else {
            RunStore.become(target, context.run(), context.holder(), RunState.ROLLING_BACK);
        }
        target.commit();
    }

    /** Whether databases that stay are not published yet. */
    private boolean othersWait(StoreSession target) {
        return RunProgress.databases(target, context.run()).stream()
                .anyMatch(database -> database.state().equals(RunProgress.HIDDEN));
    }

    /** Aborted transactions of the run go when nothing of a database that stays refers to them. */
    private void removeTransactions(StoreSession target) {
        IdOffset offset = RunProgress.offsets(target, context.run()).get(Transactions.SPACE);
        if (offset != null) {
            long removed = new Transactions(context.merge().target()).removeUnused(target, offset.low(), offset.high());
            rows.note(context.merge().schema().table(Transactions.TABLE), removed);
        }
    }

    /** A run of which other databases still serve stays published, or goes on to be. */
    private boolean close() {
        try (StoreSession target = context.target()) {
            if (RunStore.requireHeld(target, context.run(), context.holder()) != RunState.ROLLING_BACK) {
                return false; // The answer to an earlier commit was lost.
            }
            OwnedRows.forget(target);
            joined(target).forEach(database -> database.forget(target));
            chosen.forEach(
                    database -> RunProgress.database(target, context.run(), database.id(), RunProgress.ROLLED_BACK));
            boolean allGone = RunProgress.databases(target, context.run()).stream()
                    .allMatch(database -> database.state().equals(RunProgress.ROLLED_BACK));
            RunState rest = RunStore.find(target, context.run())
                    .orElseThrow()
                    .resumesIn()
                    .orElse(RunState.PUBLISHED);
            RunStore.become(target, context.run(), context.holder(), allGone ? RunState.ROLLED_BACK : rest);
            target.commit();
            return true;
        }
    }

    /**
     * What stands against a rollback, or goes with it when told to.
     *
     * @param added what users added to the databases
     * @param dangling rows of other databases that refer to these
     */
    private record Found(List<String> added, List<Dangling> dangling) {}
}
