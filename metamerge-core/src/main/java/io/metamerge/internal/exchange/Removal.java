package io.metamerge.internal.exchange;

import io.metamerge.bridge.Exclusion;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.owned.OwnedRows;
import io.metamerge.internal.sql.ConditionSql;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.internal.words.Counted;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Takes rows that a newer schema version has no use for out of a new exchange, with everything that they own. */
public final class Removal {
    private final Metastore exchange;
    private final OwnedRows owned;

    private Removal(Metastore exchange) {
        this.exchange = exchange;
        this.owned = new OwnedRows(exchange.schema(), exchange.store().dialect(), true);
    }

    /**
     * Removes them.
     *
     * @return what was removed, and why
     */
    public static List<Finding> run(Metastore exchange, List<Exclusion> exclusions) {
        Removal removal = new Removal(exchange);
        List<Finding> findings = new ArrayList<>();
        for (Exclusion exclusion : exclusions) {
            long rows = removal.remove(exclusion);
            if (rows > 0) {
                findings.add(removal.finding(exclusion, rows));
            }
        }
        return findings;
    }

    private long remove(Exclusion exclusion) {
        TableDescriptor table = exchange.schema().table(exclusion.table());
        try (StoreSession session = exchange.access(TextTransport.CHARACTERS).session()) {
            OwnedRows.forget(session);
            long roots = session.update(doom(table, exclusion));
            if (roots > 0) {
                owned.doom(session);
                owned.dangling(session).forEach(dangling -> owned.cut(session, dangling));
                owned.childrenFirst().forEach(each -> owned.remove(session, each));
            }
            OwnedRows.forget(session);
            session.commit();
            return roots;
        }
    }

    private Sql doom(TableDescriptor table, Exclusion exclusion) {
        Parameters parameters = new Parameters();
        String key = exchange.schema().ownIds(table.name()).orElseThrow().column();
        String conditions = exclusion.path().conditions().stream()
                .map(condition -> ConditionSql.holds(quote(condition.column()), condition, parameters))
                .collect(Collectors.joining(" AND "));
        return parameters.statement("INSERT INTO METAMERGE_DOOMED (TABLE_NAME, ID) SELECT "
                + parameters.bind(table.name()) + ", " + quote(key) + " FROM " + quote(table.name()) + " WHERE "
                + conditions);
    }

    private String quote(String identifier) {
        return exchange.store().dialect().quote(identifier);
    }

    private Finding finding(Exclusion exclusion, long rows) {
        String conditions = exclusion.path().conditions().stream()
                .map(condition -> condition.column() + " " + condition.value())
                .collect(Collectors.joining(", "));
        return new Finding(
                Severity.NOTE,
                "left-behind",
                exclusion.table(),
                Counted.rows(rows) + " of " + exclusion.table() + " with " + conditions
                        + Counted.verb(rows, " was", " were") + " left out with everything that belongs to "
                        + Counted.verb(rows, "it", "them") + ": " + exclusion.reason(),
                "nothing to do, unless something depends on it");
    }
}
