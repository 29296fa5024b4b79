package io.metamerge.cli;

import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.Pace;
import io.metamerge.plan.MergePlan;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
    private PublishOption publish;

    @Mixin
    private PaceOption pace;

    @Override
    public Integer call() {
        Pace chosen = pace.pace();
        MergeOptions options = policy.applyTo(publish.applyTo(with.applyTo(gap.options())));
        Map<StoreRole, StoreConfig> configs = locate(StoreRole.EXCHANGE, StoreRole.TARGET);
        if (root().dryRun) {
            return preview(configs, options);
        }
        confirmInserts(configs.get(StoreRole.TARGET));
        try (Session session = open(configs, chosen)) {
            MergeReport report =
                    root().interruption().whileMerging(() -> session.metamerge().merge(options));
            output().result(report, () -> Texts.merge(report));
        }
        return ExitStatus.DONE.code();
    }

    private int preview(Map<StoreRole, StoreConfig> configs, MergeOptions options) {
        try (Session session = open(configs)) {
            MergePlan plan = session.metamerge().plan(options);
            output().result(plan, () -> Texts.plan(plan));
        }
        return ExitStatus.DONE.code();
    }
}
