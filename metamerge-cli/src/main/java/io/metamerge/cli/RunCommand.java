package io.metamerge.cli;

import io.metamerge.job.CheckReport;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole job in one go. */
@Command(name = "run", description = "stage, check and merge in one go. Writes to the exchange and to the target.")
final class RunCommand extends StoreCommand {
    @Option(names = "--replace", description = "Drop what was staged into the exchange before.")
    private boolean replace;

    @Mixin
    private ChoiceOptions choice;

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

    @Override
    public Integer call() {
        pace.pace(root().surroundings().folder());
        MergeOptions options = policy.applyTo(run.applyTo(with.applyTo(gap.options())));
        Map<StoreRole, StoreConfig> configs = locate(StoreRole.values());
        if (root().dryRun) {
            try (Session session = open(configs)) {
                return Preview.ofStage(session, configs, choice.selection(), output());
            }
        }
        confirmInserts(configs.get(StoreRole.TARGET));
        try (Session session = open(configs, pace)) {
            return run(session, options).code();
        }
    }

    private StageOptions stageOptions() {
        return choice.applyTo(StageOptions.defaults().withReplace(replace));
    }

    private ExitStatus run(Session session, MergeOptions options) {
        Map<String, Object> story = new LinkedHashMap<>();
        StageReport staged = stage(session, stageOptions());
        story.put("stage", staged);
        output().part(() -> Texts.stage(staged));
        CheckReport check = session.metamerge().check(options);
        story.put("check", Checked.of(check));
        output().part(() -> Texts.check(check));
        if (check.passed()) {
            MergeReport merged =
                    root().interruption().whileMerging(() -> session.metamerge().merge(options));
            story.put("merge", merged);
            output().part(() -> Texts.merge(merged));
        }
        output().story(story);
        return check.passed() ? ExitStatus.DONE : ExitStatus.PROBLEMS;
    }
}
