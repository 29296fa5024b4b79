package io.metamerge.cli;

import io.metamerge.job.RunSummary;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists the runs. */
@Command(name = "runs", description = "List the runs that the target has seen, newest first. Writes nothing.")
final class RunsCommand extends StoreCommand {
    @Override
    public Integer call() {
        Map<StoreRole, StoreConfig> configs = locate(StoreRole.TARGET);
        try (Session session = open(configs)) {
            Runs runs = new Runs(
                    configs.get(StoreRole.TARGET).display(), session.metamerge().runs());
            output().result(runs, () -> RunTexts.runs(runs.runs()));
        }
        return ExitStatus.DONE.code();
    }

    private record Runs(String target, List<RunSummary> runs) {}
}
