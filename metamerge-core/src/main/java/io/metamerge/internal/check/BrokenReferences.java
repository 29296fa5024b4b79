package io.metamerge.internal.check;

import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.ReferenceSql;
import io.metamerge.plan.Finding;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.List;

/** Does a row of the exchange refer to a row that is not there? */
final class BrokenReferences implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        ReferenceSql sql = new ReferenceSql(context.exchangeStore().store().dialect());
        List<Finding> findings = new ArrayList<>();
        for (TableDescriptor table : context.merge().copied()) {
            for (Reference reference : table.references()) {
                long rows = context.exchange().number(sql.orphans(table, reference, KeyRange.ALL));
                if (rows > 0) {
                    findings.add(finding(table, reference, rows));
                }
            }
        }
        return findings;
    }

    private static Finding finding(TableDescriptor table, Reference reference, long rows) {
        String message = rows + " rows of " + table.name() + " refer by " + String.join(", ", reference.columns())
                + " to rows of " + reference.table() + " that are not there";
        return reference.declared()
                ? Check.error(
                        "broken-reference",
                        table.name(),
                        message,
                        "the source has no foreign keys or had them switched off; remove these rows from the exchange")
                : Check.warning(
                        "broken-reference", table.name(), message, "they are carried as they are and mean nothing");
    }
}
