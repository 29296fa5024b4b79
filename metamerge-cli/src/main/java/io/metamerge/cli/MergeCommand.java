package io.metamerge.cli;

import io.metamerge.Metamerge;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.plan.MergePlan;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies the exchange into the target. */
@Command(
        name = "merge",
        description = "Check, reserve ids in the target and copy the exchange into it. Writes to the target.")
final class MergeCommand extends StoreCommand {
    @Mixin
    private GapOption gap;

    @Mixin
    private PolicyOptions policy;

    @Mixin
    private OptInOptions with;

    @Mixin
    private RunOptions run;

    @Mixin
    private PaceOptions pace;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Merge exactly what this file of plan --out says, or refuse because the stores have changed.")
    private Path plan;

    @Override
    public Integer call() {
        pace.pace(root().surroundings().folder());
        MergeOptions options = policy.applyTo(run.applyTo(with.applyTo(gap.options())));
        Optional<MergePlan> planned = planned(options);
        Map<StoreRole, StoreConfig> configs = locate(StoreRole.EXCHANGE, StoreRole.TARGET);
        if (root().dryRun) {
            return preview(configs, options, planned);
        }
        confirmInserts(configs.get(StoreRole.TARGET));
        try (Session session = open(configs, pace)) {
            MergeReport report = root().interruption().whileMerging(() -> merge(session.metamerge(), options, planned));
            output().result(report, () -> Texts.merge(report));
        }
        return ExitStatus.DONE.code();
    }

    private static MergeReport merge(Metamerge metamerge, MergeOptions options, Optional<MergePlan> planned) {
        return planned.map(metamerge::merge).orElseGet(() -> metamerge.merge(options));
    }

    private Optional<MergePlan> planned(MergeOptions options) {
        if (plan == null) {
            return Optional.empty();
        }
        if (!options.equals(MergeOptions.defaults())) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "The plan says by which options to merge; name them to plan, and only --plan to merge. Nothing was"
                            + " touched.");
        }
        return Optional.of(new PlanFile(root().surroundings().folder().resolve(plan)).read());
    }

    private int preview(Map<StoreRole, StoreConfig> configs, MergeOptions options, Optional<MergePlan> planned) {
        try (Session session = open(configs)) {
            Metamerge metamerge = session.metamerge();
            MergePlan now = planned.map(metamerge::confirm).orElseGet(() -> metamerge.plan(options));
            output().result(now, () -> Texts.plan(now));
            return ExitStatus.of(now).code();
        }
    }
}
