package io.metamerge.cli;

import io.metamerge.job.CheckReport;
import io.metamerge.job.MergeOptions;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds what would stop or spoil a merge. */
@Command(name = "check", description = "Find everything that would stop or spoil a merge. Writes nothing.")
final class CheckCommand extends StoreCommand {
    @Mixin
    private GapOption gap;

    @Mixin
    private PolicyOptions policy;

    @Mixin
    private OptInOptions with;

    @Option(
            names = "--with",
            paramLabel = "STORE",
            arity = "1..*",
            description = "Other exchanges that are meant for the same target: find what they contend for.")
    private List<String> others = List.of();

    @Override
    public Integer call() {
        MergeOptions options = policy.applyTo(with.applyTo(gap.options()));
        List<StoreConfig> more =
                others.stream().map(store -> finder().find("other", store)).toList();
        try (Session session = open(locate(StoreRole.EXCHANGE, StoreRole.TARGET))) {
            CheckReport report = session.metamerge().check(options, session.openMore(more));
            output().result(Checked.of(report), () -> Texts.check(report));
            return (report.passed() ? ExitStatus.DONE : ExitStatus.PROBLEMS).code();
        }
    }
}
