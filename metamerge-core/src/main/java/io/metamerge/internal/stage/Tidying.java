package io.metamerge.internal.stage;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.Glob;
import io.metamerge.internal.sql.OnlyRows;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.txn.SourceTransactions;
import io.metamerge.internal.words.Counted;
import io.metamerge.job.TableRows;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import io.metamerge.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes out of a freshly filled exchange what must not travel: rows that concern no merge, and parameters that speak of
 * the source's own life. Keeps what the source's files bear of transaction ids.
 */
public final class Tidying {
    private static final int NAMED = 10;

    private final Metastore exchange;
    private final Dialect dialect;
    private final Map<String, Long> removed = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private Tidying(Metastore exchange) {
        this.exchange = exchange;
        this.dialect = exchange.store().dialect();
    }

    /** Does it, in one transaction of the exchange. */
    public static Tidying of(Metastore source, Store store) {
        Tidying tidying = new Tidying(Metastore.open(store));
        try (StoreSession from = source.access(TextTransport.CHARACTERS).session();
                StoreSession session =
                        tidying.exchange.access(TextTransport.CHARACTERS).session()) {
            // Read after the rows: an id given out meanwhile only makes the range longer.
            SourceTransactions.of(source, from).write(session);
            tidying.exchange.schema().tables().forEach(table -> tidying.tidy(session, table));
            session.commit();
        }
        return tidying;
    }

    /** What is left of the staged rows. */
    public List<TableRows> left(List<TableRows> staged) {
        return staged.stream()
                .map(rows -> new TableRows(rows.table(), rows.rows() - removed.getOrDefault(rows.table(), 0L)))
                .toList();
    }

    /** The findings so far and those about what was dropped. */
    public List<Finding> and(List<Finding> before) {
        List<Finding> all = new ArrayList<>(before);
        all.addAll(findings);
        return List.copyOf(all);
    }

    private void tidy(StoreSession session, TableDescriptor table) {
        if (!table.rules().only().isEmpty()) {
            Parameters parameters = new Parameters();
            remove(session, table, "NOT (" + OnlyRows.of(dialect, table, parameters) + ")", parameters);
        }
        table.rules().dropped().forEach((column, patterns) -> drop(session, table, column, Glob.all(patterns)));
    }

    private void drop(StoreSession session, TableDescriptor table, String column, List<Glob> patterns) {
        Parameters counted = new Parameters();
        String quoted = dialect.quote(column);
        String names = session
                .rows(counted.statement("SELECT " + quoted + " AS K, COUNT(*) AS N FROM " + dialect.quote(table.name())
                        + " WHERE " + Glob.condition(patterns, quoted, counted) + " GROUP BY " + quoted
                        + " ORDER BY 2 DESC, 1 LIMIT " + NAMED))
                .stream()
                .map(row -> row.get("K") + " (" + row.get("N") + ")")
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            Parameters parameters = new Parameters();
            long rows = remove(session, table, Glob.condition(patterns, quoted, parameters), parameters);
            findings.add(new Finding(
                    Severity.NOTE,
                    "dropped-rows",
                    table.name(),
                    Counted.rows(rows) + " of " + table.name()
                            + Counted.verb(
                                    rows,
                                    " speaks of the source's own replication and was",
                                    " speak of the source's own replication and were")
                            + " left behind: " + names,
                    ""));
        }
    }

    private long remove(StoreSession session, TableDescriptor table, String condition, Parameters parameters) {
        long rows = session.update(
                parameters.statement("DELETE FROM " + dialect.quote(table.name()) + " WHERE " + condition));
        removed.merge(table.name(), rows, Long::sum);
        return rows;
    }
}
