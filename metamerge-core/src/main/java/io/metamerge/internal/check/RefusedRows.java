package io.metamerge.internal.check;

import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.Finding;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import java.util.ArrayList;
import java.util.List;

/** Does the exchange hold rows that make a merge wrong, such as the traces of transactions? */
final class RefusedRows implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (TableDescriptor table : context.schema().tables(Treatment.REFUSE)) {
            long rows = context.exchange()
                    .number(Sql.of("SELECT COUNT(*) AS N FROM "
                            + context.exchangeStore().store().dialect().quote(table.name())));
            if (rows > 0) {
                findings.add(Check.error(
                        "refused-rows",
                        table.name(),
                        "the exchange holds " + rows + " rows of " + table.name() + ": " + table.reason(),
                        "delete the tables or databases concerned from the exchange"));
            }
        }
        return findings;
    }
}
