package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeReport;
import io.metamerge.job.RunDetail;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Goes on with a run that broke off. */
@Command(
        name = "resume",
        description = "Go on with a run that broke off, after its last committed chunk. Writes to the target.")
final class ResumeCommand extends StoreCommand {
    @Mixin
    private RunParameter run;

    @Mixin
    private PaceOptions pace;

    @Override
    public Integer call() {
        pace.pace(root().surroundings().folder());
        Map<StoreRole, StoreConfig> configs = locate(StoreRole.EXCHANGE, StoreRole.TARGET);
        if (root().dryRun) {
            return preview(configs);
        }
        confirmInserts(configs.get(StoreRole.TARGET));
        try (Session session = open(configs, pace)) {
            MergeReport report =
                    root().interruption().whileMerging(() -> session.metamerge().resume(run.number()));
            output().result(report, () -> Texts.merge(report));
        }
        return ExitStatus.DONE.code();
    }

    private int preview(Map<StoreRole, StoreConfig> configs) {
        try (Session session = open(configs)) {
            RunDetail detail = session.metamerge().show(run.number());
            if (!detail.summary().state().resumable()) {
                throw new MergeException(
                        ErrorCode.RUN_STATE,
                        "Run " + run.number() + " is "
                                + detail.summary().state().word()
                                + ", so there is nothing to resume. Nothing was touched.");
            }
            output().result(
                            detail,
                            () -> "Would go on with this run:" + System.lineSeparator() + RunTexts.show(detail));
        }
        return ExitStatus.DONE.code();
    }
}
