package io.metamerge.internal.stage;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.bridge.Route;
import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.job.MergeListener;
import io.metamerge.job.TableRows;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.store.Store;
import java.util.List;

/** The steps of staging, in the order in which the library takes them. */
public final class Staging {
    private Staging() {}

    /**
     * Refuses a source that can't be staged without loss.
     *
     * @return what the source holds that is not taken along
     */
    public static List<Finding> requireStageable(Metastore source) {
        String store = source.store().display();
        if (DatabaseLister.list(source).isEmpty()) {
            throw new MergeException(
                    ErrorCode.NOT_A_METASTORE,
                    "The metastore of " + store + " holds no database, not even 'default': it was never used, or it is"
                            + " not the one that you mean. Nothing was touched.");
        }
        if (!source.match().extraColumns().isEmpty()) {
            throw new MergeException(
                    ErrorCode.UNSUPPORTED_SCHEMA,
                    "The metastore of " + store + " has columns that schema "
                            + source.schema().version() + " does not know: "
                            + String.join(", ", source.match().extraColumns())
                            + ". What they mean would be lost. Nothing was touched.");
        }
        return source.match().extraTables().stream()
                .map(table -> new Finding(
                        Severity.WARNING,
                        "unknown-table",
                        table,
                        store + " has a table " + table + " that schema "
                                + source.schema().version() + " does not know; it was not staged",
                        "make sure that nothing in the metastore depends on it"))
                .toList();
    }

    /** Fills the exchange's new tables. */
    public static List<TableRows> fill(Metastore source, Route route, Store exchange, MergeListener listener) {
        listener.phaseStarted("stage", 0);
        if (TextTransport.between(source.store(), exchange) == TextTransport.BYTES) {
            new ColumnAdopter(source, exchange).adopt();
        }
        List<TableRows> rows = new Stager(source, route, exchange, listener).copy();
        listener.phaseFinished("stage");
        return rows;
    }
}
