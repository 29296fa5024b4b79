package io.metamerge.cli;

import io.metamerge.job.MergeOptions;
import io.metamerge.plan.MergePlan;
import io.metamerge.store.StoreRole;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a merge would do. */
@Command(name = "plan", description = "Say what a merge would do now. Writes nothing to a store.")
final class PlanCommand extends StoreCommand {
    @Mixin
    private GapOption gap;

    @Mixin
    private OptInOptions with;

    @Mixin
    private PublishOption publish;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the plan to a file as JSON as well, for merge --plan.")
    private Path out;

    @Override
    public Integer call() {
        MergeOptions options = publish.applyTo(with.applyTo(gap.options()));
        try (Session session = open(locate(StoreRole.EXCHANGE, StoreRole.TARGET))) {
            MergePlan plan = session.metamerge().plan(options);
            if (out != null) {
                new PlanFile(root().surroundings().folder().resolve(out)).write(plan);
            }
            output().result(plan, () -> Texts.plan(plan));
            return ExitStatus.of(plan).code();
        }
    }
}
