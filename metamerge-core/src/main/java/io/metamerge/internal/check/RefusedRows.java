package io.metamerge.internal.check;

import io.metamerge.plan.Finding;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import java.util.ArrayList;
import java.util.List;

/** Does the exchange hold rows that make a merge wrong: locks, compactions under way? */
final class RefusedRows implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (TableDescriptor table : context.schema().tables(Treatment.REFUSE)) {
            List<String> names = new NamedTables(context.exchangeStore().store().dialect(), table)
                    .in(context.exchange(), parameters -> "1 = 1");
            if (!names.isEmpty()) {
                findings.add(Check.error(
                        "refused-rows",
                        table.name(),
                        "the source has rows of " + table.name() + " for " + NamedTables.list(names) + ": "
                                + table.reason(),
                        "wait until they are gone in the source and stage again, or delete these databases or tables"
                                + " from the exchange"));
            }
        }
        return findings;
    }
}
