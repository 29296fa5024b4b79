package io.metamerge.internal.check;

import io.metamerge.internal.sql.Sql;
import io.metamerge.internal.words.Counted;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.plan.DependencyOrder.Deferred;
import io.metamerge.plan.Finding;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;

/** Is a reference set that closes a circle, so that no order of tables can satisfy it? */
final class PutOffReferences implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (Deferred deferred : DependencyOrder.of(context.schema()).deferred()) {
            if (context.schema().table(deferred.table()).treatment() == Treatment.COPY) {
                long rows = context.exchange().number(set(context, deferred));
                if (rows > 0) {
                    findings.add(finding(deferred, rows));
                }
            }
        }
        return findings;
    }

    private static Sql set(CheckContext context, Deferred deferred) {
        Dialect dialect = context.exchangeStore().store().dialect();
        return Sql.of("SELECT COUNT(*) AS N FROM " + dialect.quote(deferred.table()) + " WHERE "
                + dialect.quote(deferred.reference().columns().get(0)) + " IS NOT NULL");
    }

    private static Finding finding(Deferred deferred, long rows) {
        String column = deferred.reference().columns().get(0);
        return Check.error(
                "circular-reference",
                deferred.table(),
                Counted.rows(rows) + " of " + deferred.table() + Counted.verb(rows, " has ", " have ") + column
                        + " set, which no release of Hive writes, and which this version does not carry",
                "set " + column + " to NULL in the exchange");
    }
}
