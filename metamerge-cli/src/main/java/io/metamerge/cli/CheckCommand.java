package io.metamerge.cli;

import io.metamerge.job.CheckReport;
import io.metamerge.job.MergeOptions;
import io.metamerge.store.StoreRole;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Finds what would stop or spoil a merge. */
@Command(name = "check", description = "Find everything that would stop or spoil a merge. Writes nothing.")
final class CheckCommand extends StoreCommand {
    @Mixin
    private GapOption gap;

    @Mixin
    private PolicyOptions policy;

    @Override
    public Integer call() {
        MergeOptions options = policy.applyTo(gap.options());
        try (Session session = open(locate(StoreRole.EXCHANGE, StoreRole.TARGET))) {
            CheckReport report = session.metamerge().check(options);
            output().result(Checked.of(report), () -> Texts.check(report));
            return (report.passed() ? ExitStatus.DONE : ExitStatus.PROBLEMS).code();
        }
    }
}
