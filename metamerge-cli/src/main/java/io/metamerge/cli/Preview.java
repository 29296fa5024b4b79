package io.metamerge.cli;

import io.metamerge.job.Selection;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.util.List;
import java.util.Map;

/**
 * What {@code stage --dry-run} shows.
 *
 * @param source where the rows would come from
 * @param exchange where they would go
 * @param databases the databases that would be copied
 * @param dryRun always true
 */
record Preview(String source, String exchange, List<DatabaseSummary> databases, boolean dryRun) {
    static int ofStage(Session session, Map<StoreRole, StoreConfig> configs, Selection selection, Output output) {
        Preview preview = new Preview(
                configs.get(StoreRole.SOURCE).display(),
                configs.get(StoreRole.EXCHANGE).display(),
                session.metamerge().list(StoreRole.SOURCE, selection),
                true);
        output.result(preview, preview::text);
        return ExitStatus.DONE.code();
    }

    private String text() {
        return "Would copy from " + source + " to " + exchange + ":" + System.lineSeparator()
                + Texts.databases(databases);
    }
}
