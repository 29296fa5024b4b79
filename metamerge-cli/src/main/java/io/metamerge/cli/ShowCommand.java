package io.metamerge.cli;

import io.metamerge.job.RunDetail;
import io.metamerge.store.StoreRole;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells everything about a run. */
@Command(name = "show", description = "Tell where a run stands: its databases, rows, offsets, timings. Writes nothing.")
final class ShowCommand extends StoreCommand {
    @Mixin
    private RunParameter run;

    @Override
    public Integer call() {
        try (Session session = open(locate(StoreRole.TARGET))) {
            RunDetail detail = session.metamerge().show(run.number());
            output().result(detail, () -> RunTexts.show(detail));
        }
        return ExitStatus.DONE.code();
    }
}
