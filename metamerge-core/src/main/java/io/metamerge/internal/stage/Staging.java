package io.metamerge.internal.stage;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.bridge.Route;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.outside.OutsideRows;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.MergeListener;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.TableRows;
import io.metamerge.plan.Finding;
import io.metamerge.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The steps of staging, in the order in which the library takes them. */
public final class Staging {
    private Staging() {}

    /**
     * Refuses a source that can't be staged without loss, or in which nothing is chosen.
     *
     * @return what the source holds that is not taken along, and what was asked for in vain
     */
    public static List<Finding> requireStageable(Metastore source, StageOptions options) {
        requireUsed(source);
        try (StoreSession session = source.access(TextTransport.CHARACTERS).session()) {
            List<Finding> findings = new ArrayList<>(
                    StageSelection.of(source, session, options.selection()).findings(session));
            findings.addAll(Vendor.findings(source, options.acceptedLosses()));
            if (!options.statistics()) {
                findings.add(Statistics.leftBehind());
            }
            return findings;
        }
    }

    private static void requireUsed(Metastore source) {
        String store = source.store().display();
        if (!holdsDatabases(source)) {
            throw new MergeException(
                    ErrorCode.NOT_A_METASTORE,
                    "The metastore of " + store + " holds no database, not even 'default': it was never used, or it is"
                            + " not the one that you mean. Nothing was touched.");
        }
    }

    private static boolean holdsDatabases(Metastore source) {
        try (StoreSession session = source.access(TextTransport.CHARACTERS).session()) {
            return session.number(Sql.of("SELECT COUNT(*) AS N FROM DBS")) > 0;
        }
    }

    /** Fills the exchange's new tables with what is chosen. */
    public static List<TableRows> fill(
            Metastore source, Route route, Store exchange, StageOptions options, MergeListener listener) {
        listener.phaseStarted("stage", 0);
        if (TextTransport.between(source.store(), exchange) == TextTransport.BYTES) {
            new ColumnAdopter(source, exchange).adopt();
        }
        List<TableRows> rows = new Stager(source, route, exchange, options, listener).copy();
        if (!options.selection().equals(Selection.everything())) {
            rows = less(rows, setOutsideAside(source, exchange, options.selection()));
            rows = less(rows, dropUnneeded(exchange));
        }
        listener.phaseFinished("stage");
        return rows;
    }

    /** Of rows that were staged: what the source has come to refer to since is none of them. */
    private static Map<String, Long> setOutsideAside(Metastore source, Store exchange, Selection selection) {
        try (StoreSession from = source.access(TextTransport.CHARACTERS).session();
                StoreSession to = Metastore.open(exchange)
                        .access(TextTransport.CHARACTERS)
                        .session()) {
            List<OutsideRows.Kept> outside =
                    StageSelection.of(source, from, selection).outside(from);
            Map<String, Long> removed = OutsideRows.setAside(to, outside);
            to.commit();
            return removed;
        }
    }

    /** What is referred to by staged rows and was not staged. */
    public static List<Finding> outside(Metastore exchange) {
        try (StoreSession session = exchange.access(TextTransport.CHARACTERS).session()) {
            return OutsideReferences.findings(session);
        }
    }

    private static Map<String, Long> dropUnneeded(Store exchange) {
        Metastore copy = Metastore.open(exchange);
        try (StoreSession session = copy.access(TextTransport.CHARACTERS).session()) {
            // A shared row goes before what belongs to it.
            session.leaveKeysUnchecked();
            Map<String, Long> removed = new NeededRows(copy.schema(), exchange.dialect()).keepOnly(session);
            session.commit();
            return removed;
        }
    }

    private static List<TableRows> less(List<TableRows> rows, Map<String, Long> removed) {
        return rows.stream()
                .map(table -> new TableRows(table.table(), table.rows() - removed.getOrDefault(table.table(), 0L)))
                .toList();
    }
}
