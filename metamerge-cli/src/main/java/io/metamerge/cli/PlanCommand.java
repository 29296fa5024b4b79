package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeOptions;
import io.metamerge.plan.MergePlan;
import io.metamerge.store.StoreRole;
import java.io.IOException;
import java.nio.file.Files;
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

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan to a file as JSON as well.")
    private Path out;

    @Override
    public Integer call() {
        MergeOptions options = with.applyTo(gap.options());
        try (Session session = open(locate(StoreRole.EXCHANGE, StoreRole.TARGET))) {
            MergePlan plan = session.metamerge().plan(options);
            write(plan);
            output().result(plan, () -> Texts.plan(plan));
        }
        return ExitStatus.DONE.code();
    }

    private void write(MergePlan plan) {
        if (out == null) {
            return;
        }
        Path file = root().surroundings().folder().resolve(out);
        try {
            Files.writeString(file, Json.text(plan) + System.lineSeparator());
        } catch (IOException e) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "The plan can't be written to " + file + " (" + e.getClass().getSimpleName()
                            + "). Name a file in a folder that exists. Nothing was touched.",
                    e);
        }
    }
}
