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
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Locale;
import org.apache.ibatis.exceptions.PersistenceException;

/** Gives databases their real names: all of a run in one transaction, or each in one of its own. */
public final class Publication {
    private static final int DUPLICATE_KEY = 1062;

    private final RunContext context;
    private final boolean each;

    public Publication(RunContext context, boolean each) {
        this.context = context;
        this.each = each;
    }

    /** Publishes what is still hidden; afterwards the run is published. */
    public void run() {
        try (NamedRows rows = NamedRows.of(context)) {
            StoreSession target = rows.target();
            RunStore.requireHeld(target, context.run(), context.holder());
            for (RunDetail.Database database : RunProgress.databases(target, context.run())) {
                if (database.state().equals(RunProgress.HIDDEN)) {
                    publish(target, database);
                    rows.arrive(database);
                    if (each) {
                        target.commit();
                        RunStore.requireHeld(target, context.run(), context.holder());
                    }
                }
            }
            RunStore.become(target, context.run(), context.holder(), RunState.PUBLISHED);
            target.commit();
        }
    }

    private void publish(StoreSession target, RunDetail.Database database) {
        requireFree(target, database);
        try {
            rename(target, database.id(), database.name());
            target.flush();
        } catch (PersistenceException e) {
            if (Failures.vendorCode(e) == DUPLICATE_KEY) {
                throw taken(database);
            }
            throw e;
        }
        RunProgress.database(target, context.run(), database.id(), RunProgress.PUBLISHED);
    }

    /** Renames a database of the target by its id. */
    public void rename(StoreSession target, long id, String name) {
        HiddenName hidden = context.hidden();
        Parameters parameters = new Parameters();
        target.update(parameters.statement("UPDATE " + quote(hidden.table()) + " SET " + quote(hidden.nameColumn())
                + " = " + parameters.bind(name) + " WHERE " + quote(hidden.keyColumn()) + " = "
                + parameters.bind(id)));
    }

    private void requireFree(StoreSession target, RunDetail.Database database) {
        HiddenName hidden = context.hidden();
        Parameters parameters = new Parameters();
        String catalog = database.catalog()
                .map(name ->
                        " AND LOWER(" + quote("CTLG_NAME") + ") = " + parameters.bind(name.toLowerCase(Locale.ROOT)))
                .orElse("");
        List<?> holders = target.rows(parameters.statement("SELECT " + quote(hidden.keyColumn()) + " AS ID FROM "
                + quote(hidden.table()) + " WHERE LOWER(" + quote(hidden.nameColumn()) + ") = "
                + parameters.bind(database.name().toLowerCase(Locale.ROOT)) + catalog));
        if (!holders.isEmpty()) {
            throw taken(database);
        }
    }

    private MergeException taken(RunDetail.Database database) {
        return new MergeException(
                ErrorCode.NAME_TAKEN,
                "Run " + context.run() + " could not be published: a database named " + database.name()
                        + " was made in " + context.merge().target().store().display()
                        + " while the run was copying. Everything was copied and verified and waits under hidden"
                        + " names; " + (each ? "the databases before it are published. " : "nothing was published. ")
                        + "Rename or drop that database and go on with: metamerge resume " + context.run()
                        + ", or take the run out again with: metamerge rollback " + context.run() + ".");
    }

    private String quote(String identifier) {
        Dialect dialect = context.merge().target().store().dialect();
        return dialect.quote(identifier);
    }
}
