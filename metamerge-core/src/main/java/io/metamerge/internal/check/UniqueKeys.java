package io.metamerge.internal.check;

import io.metamerge.internal.overlap.TakenNames;
import io.metamerge.plan.Finding;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Would a row that arrives break a unique key of the target? Only a key without a moved id can: constraint names, which
 * before 4.0 are unique in the whole metastore.
 */
final class UniqueKeys implements Check {
    private static final int NAMED = 5;

    @Override
    public List<Finding> findings(CheckContext context) {
        TakenNames taken = new TakenNames(
                context.exchange(),
                context.exchangeStore().store().dialect(),
                context.target(),
                context.targetStore().store().dialect());
        List<Finding> findings = new ArrayList<>();
        for (TableDescriptor table : context.merge().copied()) {
            for (List<String> key : TakenNames.keys(table, context.schema())) {
                Set<String> clashes = taken.of(table, key.get(0));
                if (!clashes.isEmpty()) {
                    findings.add(finding(table, key, clashes));
                }
            }
        }
        return findings;
    }

    private static Finding finding(TableDescriptor table, List<String> key, Set<String> clashes) {
        String some = clashes.stream().limit(NAMED).collect(Collectors.joining(", "));
        boolean constraints = table.column(key.get(0)).nameRole().equals(Optional.of(NameRole.CONSTRAINT));
        return Check.error(
                "unique-key",
                table.name(),
                clashes.size() + " values of " + String.join(", ", key) + " are taken in the target, where they must be"
                        + " unique in the whole metastore: " + some,
                (constraints ? "merge with --rename-constraints, or " : "")
                        + "rename or drop them in the source or the target, then stage again");
    }
}
