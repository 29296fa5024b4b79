package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.RunSummary;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Forgets a finished run. */
@Command(
        name = "purge",
        description = "Remove a finished run from the journal; it can't be rolled back any more. Writes to the target.")
final class PurgeCommand extends StoreCommand {
    private static final String LEFT =
            "Either the run is in the journal as it was, or it is gone from it; metamerge" + " runs tells.";

    @Mixin
    private RunParameter run;

    @Override
    public Integer call() {
        Map<StoreRole, StoreConfig> configs = locate(StoreRole.TARGET);
        if (!root().dryRun) {
            confirm("This removes run " + run.number() + " from the journal of "
                    + configs.get(StoreRole.TARGET).display() + "; it can't be rolled back any more.");
        }
        try (Session session = open(configs)) {
            Purged purged = purge(session);
            output().result(purged, purged::text);
        }
        return ExitStatus.DONE.code();
    }

    private Purged purge(Session session) {
        RunSummary summary = session.metamerge().show(run.number()).summary();
        if (root().dryRun) {
            requireFinished(summary);
        } else {
            root().interruption().whileCuttable(LEFT, () -> {
                session.metamerge().purge(run.number());
                return summary;
            });
        }
        return new Purged(summary, root().dryRun);
    }

    private static void requireFinished(RunSummary summary) {
        if (!summary.state().finished()) {
            throw new MergeException(
                    ErrorCode.RUN_STATE,
                    "Run " + summary.run() + " is " + summary.state().word()
                            + "; only a finished run can be purged. Nothing was touched.");
        }
    }

    private record Purged(RunSummary run, boolean dryRun) {
        private String text() {
            return (dryRun ? "Would remove run " : "Removed run ") + run.run() + ", which is "
                    + run.state().word() + ", from the journal.";
        }
    }
}
