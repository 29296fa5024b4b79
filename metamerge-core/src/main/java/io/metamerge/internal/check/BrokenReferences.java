package io.metamerge.internal.check;

import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.ReferenceSql;
import io.metamerge.internal.words.Counted;
import io.metamerge.plan.Finding;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import java.util.List;

/** Does a row of the exchange refer to a row that is not there? */
final class BrokenReferences implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        return parts(context.merge()).stream()
                .flatMap(part -> part.findings(context).stream())
                .toList();
    }

    @Override
    public List<Check> parts(MergeContext merge) {
        return merge.copied().stream()
                .flatMap(table -> table.references().stream().map(reference -> part(table, reference)))
                .toList();
    }

    private static Check part(TableDescriptor table, Reference reference) {
        return context -> {
            ReferenceSql sql = new ReferenceSql(context.exchangeStore().store().dialect());
            long rows = context.exchange().number(sql.orphans(table, reference, KeyRange.ALL));
            return rows > 0 ? List.of(finding(table, reference, rows)) : List.of();
        };
    }

    private static Finding finding(TableDescriptor table, Reference reference, long rows) {
        String message = Counted.rows(rows) + " of " + table.name() + Counted.verb(rows, " refers", " refer") + " by "
                + String.join(", ", reference.columns()) + " to rows of " + reference.table() + " that are not there";
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
