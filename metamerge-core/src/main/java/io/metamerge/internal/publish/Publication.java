package io.metamerge.internal.publish;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.HiddenName;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.job.SameName;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.ibatis.exceptions.PersistenceException;

/**
 * Gives databases their real names, or lets their tables join the target's databases of those names: all of a run in one
 * transaction, or each in one of its own.
 */
public final class Publication {
    private static final int DUPLICATE_KEY = 1062;

    private final RunContext context;
    private final MergeOptions options;

    /** The publication of a run that was begun with these options. */
    public Publication(RunContext context, MergeOptions options) {
        this.context = context;
        this.options = options;
    }

    /** Publishes what is still hidden; afterwards the run is published. */
    public void run() {
        try (NamedRows rows = NamedRows.of(context)) {
            StoreSession target = rows.target();
            RunStore.requireHeld(target, context.run(), context.holder());
            for (RunDetail.Database database : RunProgress.databases(target, context.run())) {
                if (database.state().equals(RunProgress.HIDDEN)) {
                    rows.arrive(publish(rows, database));
                    if (options.publishEach()) {
                        target.commit();
                        RunStore.requireHeld(target, context.run(), context.holder());
                    }
                }
            }
            RunStore.become(target, context.run(), context.holder(), RunState.PUBLISHED);
            target.commit();
        }
    }

    /** Publishes a database; returns it as it stands then. */
    private RunDetail.Database publish(NamedRows rows, RunDetail.Database database) {
        StoreSession target = rows.target();
        Optional<Long> own = holder(target, database);
        try {
            if (own.isPresent()) {
                join(rows, database, own.get());
            } else {
                rename(context, target, database.id(), database.name());
            }
            target.flush();
        } catch (PersistenceException e) {
            if (Failures.vendorCode(e) == DUPLICATE_KEY) {
                throw taken(database, "a database, or a table in one,");
            }
            throw e;
        }
        RunProgress.database(target, context.run(), database.id(), RunProgress.PUBLISHED);
        return database.joining(own);
    }

    private void join(NamedRows rows, RunDetail.Database database, long own) {
        JoinedDatabase joined = new JoinedDatabase(context, database, own, rows.offsets());
        List<String> clashes = joined.clashes(rows.target());
        if (!clashes.isEmpty()) {
            throw taken(database, String.join(", ", clashes) + " in database");
        }
        joined.join(rows.target());
        RunProgress.joined(rows.target(), context.run(), database.id(), own);
    }

    /** Renames a database of the target by its id. */
    public static void rename(RunContext context, StoreSession target, long id, String name) {
        HiddenName hidden = context.hidden();
        Dialect dialect = context.merge().target().store().dialect();
        Parameters parameters = new Parameters();
        target.update(parameters.statement("UPDATE " + dialect.quote(hidden.table()) + " SET "
                + dialect.quote(hidden.nameColumn()) + " = " + parameters.bind(name) + " WHERE "
                + dialect.quote(hidden.keyColumn()) + " = " + parameters.bind(id)));
    }

    /** The id of the target's own database that this one may join; empty when its name is free. */
    private Optional<Long> holder(StoreSession target, RunDetail.Database database) {
        HiddenName hidden = context.hidden();
        Parameters parameters = new Parameters();
        String catalog = database.catalog()
                .map(name ->
                        " AND LOWER(" + quote("CTLG_NAME") + ") = " + parameters.bind(name.toLowerCase(Locale.ROOT)))
                .orElse("");
        List<Map<String, Object>> holders = target.rows(parameters.statement("SELECT " + quote(hidden.keyColumn())
                + " AS ID, " + quote(hidden.nameColumn()) + " AS N FROM " + quote(hidden.table()) + " WHERE LOWER("
                + quote(hidden.nameColumn()) + ") = "
                + parameters.bind(database.name().toLowerCase(Locale.ROOT))
                + catalog
                + context.merge().target().store().dialect().sharedLock()));
        // A name that differs in case can't be joined: rows that repeat it would bear another than their database.
        boolean joins = options.sameName() == SameName.JOIN
                && holders.stream().allMatch(holder -> database.name().equals(holder.get("N")));
        if (!holders.isEmpty() && !joins) {
            throw taken(database, "a database named");
        }
        return holders.stream()
                .map(holder -> ((Number) holder.get("ID")).longValue())
                .findFirst();
    }

    private MergeException taken(RunDetail.Database database, String what) {
        return new MergeException(
                ErrorCode.NAME_TAKEN,
                "Run " + context.run() + " could not be published: " + what + " " + database.name()
                        + " was made in " + context.merge().target().store().display()
                        + " while the run was copying. Everything was copied and verified and waits under hidden"
                        + " names; "
                        + (options.publishEach()
                                ? "the databases before it are published. "
                                : "nothing was published. ")
                        + "Rename or drop it and go on with: metamerge resume " + context.run()
                        + ", or take the run out again with: metamerge rollback " + context.run() + ".");
    }

    private String quote(String identifier) {
        return context.merge().target().store().dialect().quote(identifier);
    }
}
