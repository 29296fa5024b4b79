package io.metamerge.internal.control;

import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.journal.RunRecord;
import io.metamerge.internal.rollback.OwnershipRollback;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.run.Retry;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.Glob;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RollbackReport;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.job.TableRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Rollbacks of a run of which at least one database was published; of a run that publishes one by one, others may still be
 * hidden. What is published goes along ownership, what is hidden as in {@link HiddenDatabases}; when everything goes, all
 * of it along ownership.
 */
final class PublishedDatabases {
    private final RunContext context;
    private final RunRecord record;
    private final Retry retry;

    PublishedDatabases(RunContext context, RunRecord record, Retry retry) {
        this.context = context;
        this.record = record;
        this.retry = retry;
    }

    /** Whether any of a run's databases is published, or was until its rollback began. */
    static boolean anyOf(RunRecord record, List<RunDetail.Database> databases) {
        return databases.stream()
                .anyMatch(database -> database.state().equals(RunProgress.PUBLISHED)
                        || (database.state().equals(RunProgress.ROLLING_BACK) && !hiddenBefore(record)));
    }

    /** A rollback of hidden databases is known by the state to which its run goes back. */
    private static boolean hiddenBefore(RunRecord record) {
        return record.resumesIn().filter(state -> state != RunState.PUBLISHING).isPresent();
    }

    /** Goes on with what has begun, then takes out what the options name: alone, or all that is left. */
    RollbackReport takeOut(Supplier<MergeContext> ends, RollbackOptions options) {
        Optional<RollbackReport> begun =
                record.state() == RunState.ROLLING_BACK ? Optional.of(finish(ends, options)) : Optional.empty();
        if (begun.isPresent() && !options.databases().isEmpty()) {
            return begun.get();
        }
        List<RunDetail.Database> left = left(options.dryRun());
        if (begun.isPresent() && left.isEmpty()) {
            return begun.get();
        }
        RollbackReport rest = takeOut(ends, options, left);
        return begun.map(first -> joined(first, rest)).orElse(rest);
    }

    private RollbackReport finish(Supplier<MergeContext> ends, RollbackOptions options) {
        List<RunDetail.Database> databases = RollbackControl.databases(context);
        if (hiddenBefore(record)) {
            HiddenDatabases hidden = new HiddenDatabases(context, record, databases, retry);
            return options.databases().isEmpty() ? hidden.abandon(options.dryRun()) : hidden.takeOut(ends, options);
        }
        List<RunDetail.Database> begun = databases.stream()
                .filter(database -> database.state().equals(RunProgress.ROLLING_BACK))
                .toList();
        OwnershipRollback rollback = new OwnershipRollback(context, begun, retry);
        return options.dryRun() ? rollback.previewRest() : rollback.resume();
    }

    /** What nobody has begun to take out; where it only counts, what has begun is not gone. */
    private List<RunDetail.Database> left(boolean dryRun) {
        return RollbackControl.databases(context).stream()
                .filter(database -> !database.state().equals(RunProgress.ROLLED_BACK))
                .filter(database -> !(dryRun && database.state().equals(RunProgress.ROLLING_BACK)))
                .toList();
    }

    private RollbackReport takeOut(
            Supplier<MergeContext> ends, RollbackOptions options, List<RunDetail.Database> left) {
        List<RunDetail.Database> chosen =
                left.stream().filter(database -> chosen(database, options)).toList();
        if (chosen.isEmpty()) {
            throw RollbackControl.nothingSelected(context.run(), options.databases());
        }
        List<RunDetail.Database> hidden = in(RunProgress.HIDDEN, chosen);
        if (hidden.isEmpty() || chosen.size() == left.size()) {
            return alongOwnership(chosen, options);
        }
        // Users may have added to what is published: that rollback can refuse, so it goes first.
        HiddenDatabases others = new HiddenDatabases(context, record, hidden, retry);
        MergeContext exchange = others.requireExchange(ends);
        List<RunDetail.Database> published = in(RunProgress.PUBLISHED, chosen);
        Optional<RollbackReport> first =
                published.isEmpty() ? Optional.empty() : Optional.of(alongOwnership(published, options));
        RollbackReport second = others.takeOut(() -> exchange, options);
        return first.map(report -> joined(report, second)).orElse(second);
    }

    private RollbackReport alongOwnership(List<RunDetail.Database> chosen, RollbackOptions options) {
        OwnershipRollback rollback = new OwnershipRollback(context, chosen, retry);
        return options.dryRun() ? rollback.preview(options.includeNew()) : rollback.run(options.includeNew());
    }

    private static List<RunDetail.Database> in(String state, List<RunDetail.Database> databases) {
        return databases.stream()
                .filter(database -> database.state().equals(state))
                .toList();
    }

    private static boolean chosen(RunDetail.Database database, RollbackOptions options) {
        return options.databases().isEmpty()
                || Glob.all(options.databases()).stream().anyMatch(glob -> glob.matches(database.name()));
    }

    private static RollbackReport joined(RollbackReport first, RollbackReport second) {
        Map<String, Long> rows = new LinkedHashMap<>();
        Stream.of(first, second)
                .flatMap(report -> report.tables().stream())
                .forEach(table -> rows.merge(table.table(), table.rows(), Long::sum));
        return new RollbackReport(
                first.run(),
                concat(first.databases(), second.databases()),
                rows.entrySet().stream()
                        .map(table -> new TableRows(table.getKey(), table.getValue()))
                        .toList(),
                concat(first.added(), second.added()),
                first.dryRun());
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
