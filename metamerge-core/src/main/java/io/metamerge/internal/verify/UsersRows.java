package io.metamerge.internal.verify;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.internal.words.Counted;
import io.metamerge.plan.Finding;
import io.metamerge.plan.IdOffset;
import io.metamerge.plan.Severity;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What users added to merged objects since they were published: rows with ids of their own outside the run's ranges. */
final class UsersRows {
    private final MergeContext merge;
    private final Map<String, IdOffset> offsets;

    UsersRows(MergeContext merge, Map<String, IdOffset> offsets) {
        this.merge = merge;
        this.offsets = offsets;
    }

    List<Finding> notes(StoreSession target) {
        List<Finding> notes = new ArrayList<>();
        for (TableDescriptor table : merge.copied()) {
            long rows = table.owners().stream()
                    .flatMap(link -> count(table, link).stream())
                    .mapToLong(target::number)
                    .sum();
            if (rows > 0) {
                notes.add(new Finding(
                        Severity.NOTE,
                        "added-since",
                        table.name(),
                        Counted.rows(rows) + Counted.verb(rows, " was", " were")
                                + " added by users to what the run brought, with ids of their own",
                        ""));
            }
        }
        return notes;
    }

    private Optional<Sql> count(TableDescriptor table, OwnerLink link) {
        boolean byId = link.keys().size() == 1 && link.keys().get(0).columns().size() == 1;
        return byId
                ? merge.schema().ownIds(table.name()).flatMap(space -> count(table, space.column(), space.name(), link))
                : Optional.empty();
    }

    private Optional<Sql> count(TableDescriptor table, String key, String space, OwnerLink link) {
        String owner = link.keys().get(0).columns().get(0);
        Optional<IdOffset> owners = table.column(owner).idSpace().map(offsets::get);
        return owners.map(range -> {
            Dialect dialect = merge.target().store().dialect();
            Parameters parameters = new Parameters();
            String outside = Optional.ofNullable(offsets.get(space))
                    .map(own -> " AND NOT " + between(dialect.quote(key), own, parameters))
                    .orElse("");
            return parameters.statement("SELECT COUNT(*) AS N FROM " + dialect.quote(table.name()) + " WHERE "
                    + between(dialect.quote(owner), range, parameters) + outside);
        });
    }

    private static String between(String column, IdOffset range, Parameters parameters) {
        return column + " BETWEEN " + parameters.bind(range.low()) + " AND " + parameters.bind(range.high());
    }
}
