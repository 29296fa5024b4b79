package io.metamerge.internal.clean;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.words.Counted;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets aside the rows of a fresh exchange that belong to no database or break a key, and corrects names that rows repeat.
 * A row that goes may leave others behind that belong to nobody then, so it looks again until nothing is found.
 */
public final class Cleaning {
    private final MetastoreSchema schema;
    private final Metastore exchange;
    private final RejectSql sql;
    private final Map<Defect, Long> rejected = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** Cleans an exchange that nobody uses yet. */
    public Cleaning(Metastore exchange) {
        this.exchange = exchange;
        this.schema = exchange.schema();
        this.sql = new RejectSql(exchange.store().dialect());
    }

    /** Does it, in one transaction; what is wrong is looked for before, for nearly always there is little or nothing. */
    public void run() {
        Dialect dialect = exchange.store().dialect();
        List<Defect> defects = new Defects(schema, dialect).all();
        Suspicions suspicions = new Suspicions(exchange);
        List<Defect> found = suspicions.that(defects, sql::any);
        List<StaleNames.Correction> stale =
                suspicions.that(new StaleNames(schema, dialect).corrections(), StaleNames.Correction::any);
        if (found.isEmpty() && stale.isEmpty()) {
            return;
        }
        try (StoreSession session = exchange.access(TextTransport.CHARACTERS).session()) {
            // Parents go before their children are looked at.
            session.leaveKeysUnchecked();
            reject(session, defects, found);
            stale.forEach(names -> correct(session, names));
            session.commit();
        }
    }

    /** How many rows each table lost. */
    public Map<String, Long> rejected() {
        Map<String, Long> byTable = new LinkedHashMap<>();
        rejected.forEach((defect, rows) -> byTable.merge(defect.table().name(), rows, Long::sum));
        return byTable;
    }

    /** What was set aside or corrected, in sentences. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        rejected.forEach((defect, rows) -> all.add(new Finding(
                Severity.WARNING,
                "rejected-rows",
                defect.table().name(),
                Counted.rows(rows) + Counted.verb(rows, " was", " were") + " set aside: " + defect.reason(),
                "look at them with ls --rejected")));
        all.addAll(findings);
        return all;
    }

    private void reject(StoreSession session, List<Defect> all, List<Defect> found) {
        Set<String> shrunk = pass(session, found);
        while (!shrunk.isEmpty()) {
            Set<String> before = shrunk;
            shrunk = pass(
                    session,
                    all.stream()
                            .filter(defect -> defect.reliesOn().stream().anyMatch(before::contains))
                            .toList());
        }
    }

    private Set<String> pass(StoreSession session, List<Defect> defects) {
        Set<String> shrunk = new HashSet<>();
        for (Defect defect : defects) {
            long rows = session.update(sql.keep(defect));
            if (rows > 0) {
                session.update(sql.remove(defect));
                rejected.merge(defect, rows, Long::sum);
                shrunk.add(defect.table().name());
            }
        }
        return shrunk;
    }

    private void correct(StoreSession session, StaleNames.Correction names) {
        long rows = session.update(names.update());
        if (rows > 0) {
            findings.add(new Finding(
                    Severity.NOTE,
                    "names-corrected",
                    names.table().name(),
                    Counted.rows(rows) + " named another database, table or partition than the one "
                            + Counted.verb(rows, "it belongs to; it was", "they belong to; they were")
                            + " given the right names",
                    ""));
        }
    }
}
