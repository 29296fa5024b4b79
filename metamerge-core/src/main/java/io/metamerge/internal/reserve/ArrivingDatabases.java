package io.metamerge.internal.reserve;

import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.HiddenName;
import io.metamerge.job.RunDetail;
import io.metamerge.plan.IdOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The databases of the exchange as they will be in the target. */
public final class ArrivingDatabases {
    private ArrivingDatabases() {}

    public static List<RunDetail.Database> of(RunContext context, Map<String, IdOffset> offsets) {
        HiddenName hidden = context.hidden();
        long offset = offsets.get(hidden.idSpace()).offset();
        return DatabaseLister.listWithIds(context.merge().exchange()).entrySet().stream()
                .map(entry -> {
                    long id = entry.getKey() + offset;
                    return new RunDetail.Database(
                            id,
                            entry.getValue().catalog(),
                            entry.getValue().name(),
                            hidden.of(id),
                            RunProgress.HIDDEN,
                            entry.getValue().tables(),
                            entry.getValue().partitions(),
                            Optional.empty(),
                            Optional.empty());
                })
                .toList();
    }
}
