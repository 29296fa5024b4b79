package io.metamerge.cli;

import io.metamerge.Metamerge;
import io.metamerge.job.CheckReport;
import io.metamerge.job.DeleteReport;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.store.StoreRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps of the demo: what an operator would type, and what comes of it. */
final class DemoStory {
    private static final String CONFLICT = "default";

    private final Metamerge metamerge;
    private final Output output;
    private final Map<String, Object> document = new LinkedHashMap<>();

    DemoStory(Metamerge metamerge, Output output) {
        this.metamerge = metamerge;
        this.output = output;
    }

    void tell() {
        list("before", "The target before the merge: metamerge ls target");
        stage();
        check("conflict", "Does anything stop a merge?  metamerge check");
        delete();
        check("check", "Does anything still stop it?  metamerge check");
        merge();
        list("after", "The target after the merge: metamerge ls target");
        output.story(document);
    }

    private void list(String key, String title) {
        List<DatabaseSummary> databases = metamerge.list(StoreRole.TARGET);
        tell(key, databases, title, Texts.databases(databases));
    }

    private void stage() {
        StageReport report = metamerge.stage(StageOptions.defaults());
        tell("stage", report, "Copy the source into the exchange: metamerge stage", Texts.stage(report));
    }

    private void check(String key, String title) {
        CheckReport report = metamerge.check(MergeOptions.defaults());
        tell(key, Checked.of(report), title, Texts.check(report));
    }

    private void delete() {
        DeleteReport report = metamerge.delete(Selection.databases(CONFLICT), false);
        String title = "Leave out the database whose name is taken: metamerge delete --database " + CONFLICT;
        tell("delete", report, title, Texts.delete(report));
    }

    private void merge() {
        MergeReport report = metamerge.merge(MergeOptions.defaults());
        tell("merge", report, "Bring the rest into the target: metamerge merge", Texts.merge(report));
    }

    private void tell(String key, Object part, String title, String text) {
        document.put(key, part);
        output.part(() -> "== " + title + System.lineSeparator() + text);
    }
}
