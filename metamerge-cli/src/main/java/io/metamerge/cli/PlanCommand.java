package io.metamerge.cli;

import io.metamerge.job.MergeOptions;
import io.metamerge.plan.MergePlan;
import io.metamerge.store.StoreRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a merge would do. */
@Command(name = "plan", description = "Say what a merge would do now. Writes nothing to a store.")
final class PlanCommand extends StoreCommand {
    @Mixin
    private GapOption gap;

    @Mixin
    private PolicyOptions policy;

    @Mixin
    private OptInOptions with;

    @Mixin
    private RunOptions run;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the plan to a file as JSON as well, for merge --plan.")
    private Path out;

    @Option(
            names = "--sql",
            description = "Print the statements that would reserve ids, copy and publish, instead of the plan.")
    private boolean sql;

    @Override
    public Integer call() {
        MergeOptions options = policy.applyTo(run.applyTo(with.applyTo(gap.options())));
        try (Session session = open(locate(StoreRole.EXCHANGE, StoreRole.TARGET))) {
            MergePlan plan = session.metamerge().plan(options);
            if (out != null) {
                new PlanFile(root().surroundings().folder().resolve(out)).write(plan);
            }
            if (sql) {
                List<String> statements = session.metamerge().statements(plan);
                output().result(Map.of("statements", statements), () -> text(statements));
            } else {
                output().result(plan, () -> Texts.plan(plan));
            }
            return ExitStatus.of(plan).code();
        }
    }

    private static String text(List<String> statements) {
        return statements.stream().map(line -> line + System.lineSeparator()).collect(Collectors.joining());
    }
}
