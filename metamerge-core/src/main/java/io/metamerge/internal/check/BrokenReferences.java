package io.metamerge.internal.check;

import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.Finding;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Does a row of the exchange refer to a row that is not there? */
final class BrokenReferences implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (TableDescriptor table : context.merge().copied()) {
            for (Reference reference : table.references()) {
                Dialect dialect = context.exchangeStore().store().dialect();
                long rows = context.exchange().number(orphans(dialect, table, reference));
                if (rows > 0) {
                    findings.add(finding(table, reference, rows));
                }
            }
        }
        return findings;
    }

    private static Sql orphans(Dialect dialect, TableDescriptor table, Reference reference) {
        String join = IntStream.range(0, reference.columns().size())
                .mapToObj(i -> "p." + dialect.quote(reference.targetColumns().get(i)) + " = c."
                        + dialect.quote(reference.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        String set = reference.columns().stream()
                .map(column -> "c." + dialect.quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return Sql.of("SELECT COUNT(*) AS N FROM " + dialect.quote(table.name()) + " c WHERE " + set
                + " AND NOT EXISTS (SELECT 1 FROM " + dialect.quote(reference.table()) + " p WHERE " + join + ")");
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
