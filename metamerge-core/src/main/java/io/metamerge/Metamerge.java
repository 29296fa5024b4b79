package io.metamerge;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.check.Checker;
import io.metamerge.internal.clean.RejectedReader;
import io.metamerge.internal.control.PlannedStatements;
import io.metamerge.internal.control.Planner;
import io.metamerge.internal.control.Preparation;
import io.metamerge.internal.control.RollbackControl;
import io.metamerge.internal.control.RunControl;
import io.metamerge.internal.control.RunReader;
import io.metamerge.internal.control.RunReporter;
import io.metamerge.internal.control.StalePlan;
import io.metamerge.internal.control.VerifyControl;
import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.db.Guard;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.edit.DatabaseRename;
import io.metamerge.internal.edit.Relocation;
import io.metamerge.internal.exchange.Deletion;
import io.metamerge.internal.exchange.ExchangeDatabase;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.stage.Vendor;
import io.metamerge.job.CheckReport;
import io.metamerge.job.DeleteReport;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.Pace;
import io.metamerge.job.RejectedRows;
import io.metamerge.job.RelocateOptions;
import io.metamerge.job.RelocateReport;
import io.metamerge.job.RenameOptions;
import io.metamerge.job.RenameReport;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.RollbackReport;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunReport;
import io.metamerge.job.RunSummary;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.job.TableRows;
import io.metamerge.job.VerifyOptions;
import io.metamerge.job.VerifyReport;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.plan.Finding;
import io.metamerge.plan.MergePlan;
import io.metamerge.plan.TablePlan;
import io.metamerge.store.Store;
import io.metamerge.store.StoreRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Merges one Hive metastore, the source, into another, the target, through a private copy, the exchange.
 *
 * <p>Which stores a step needs: {@code stage} the source and the exchange, {@code delete},
 * {@code rename} and {@code relocate} the exchange, {@code check},
 * {@code plan} and {@code merge} the exchange and the target. Every step makes sure that all stores it was given are
 * different databases, and {@code stage} that a target it was given is a metastore, so give it the target too. Every step
 * throws {@link MergeException}.
 */
public final class Metamerge {
    private static final String UNTOUCHED = "Nothing was touched.";

    private final Roles roles;
    private final MergeListener listener;
    private final BooleanSupplier stop;
    private final Pace pace;

    Metamerge(Roles roles, MergeListener listener, BooleanSupplier stop, Pace pace) {
        this.roles = roles;
        this.listener = listener;
        this.stop = stop;
        this.pace = pace;
    }

    /** Starts with no store and no listener. */
    public static MetamergeBuilder builder() {
        return new MetamergeBuilder();
    }

    /**
     * Copies the source into the exchange as of one moment; the source is only read and never locked. A dump in place of a
     * source is loaded beside the exchange first, into a database that is dropped in the end.
     */
    public StageReport stage(StageOptions options) {
        return new SourceStaging(roles, options, listener).run();
    }

    /** Lists the databases of a store, ordered by catalog and name. */
    public List<DatabaseSummary> list(StoreRole role) {
        Store store = store(role);
        return Guard.run(
                "Listing databases",
                store,
                UNTOUCHED,
                () -> DatabaseLister.list(role == StoreRole.SOURCE ? Vendor.open(store) : Metastore.open(store)));
    }

    /**
     * Lists those databases of a store that a selection chooses, with everything that they hold.
     *
     * @throws MergeException with {@link ErrorCode#NOTHING_SELECTED} when it chooses none
     */
    public List<DatabaseSummary> list(StoreRole role, Selection selection) {
        return SelectedDatabases.of(list(role), selection, store(role).display());
    }

    /**
     * The rows that staging set aside because they belong to no database or break a key.
     *
     * @param atMost how many of them to read; all are counted
     */
    public RejectedRows rejected(int atMost) {
        Store exchange = store(StoreRole.EXCHANGE);
        return Guard.run("Reading the rejected rows", exchange, UNTOUCHED, () -> {
            try (StoreSession session = ExchangeDatabase.open(exchange)
                    .access(TextTransport.CHARACTERS)
                    .session()) {
                return RejectedReader.read(session, atMost);
            }
        });
    }

    /**
     * Removes databases, or tables in them, from the exchange with everything they own.
     *
     * @param dryRun whether to only count
     */
    public DeleteReport delete(Selection selection, boolean dryRun) {
        Store exchange = store(StoreRole.EXCHANGE);
        return Guard.run(
                "Deleting from the exchange",
                exchange,
                "Nothing was deleted.",
                () -> new Deletion(ExchangeDatabase.open(exchange), selection).run(dryRun));
    }

    /**
     * Renames databases in the exchange, wherever it repeats their names. One that broke off is finished by the same call.
     *
     * @throws MergeException with {@link ErrorCode#USAGE}, naming every conflict, when a name is taken, missing or invalid
     */
    public RenameReport rename(RenameOptions options) {
        options.validate();
        return editing(
                "Renaming",
                options.dryRun(),
                options.command(),
                exchange -> new DatabaseRename(exchange, options).run());
    }

    /**
     * Rewrites the beginnings of locations in the exchange, wherever it keeps locations. One that broke off is finished by
     * the same call. To find out which tables overlap the target's, the target is read.
     */
    public RelocateReport relocate(RelocateOptions options) {
        options.validate();
        Optional<Metastore> target = options.externalOnOverlap()
                ? Optional.of(onTarget("Looking at the target", () -> Metastore.open(store(StoreRole.TARGET))))
                : Optional.empty();
        return editing(
                "Relocating",
                options.dryRun(),
                options.command(),
                exchange -> new Relocation(exchange, options, target).run());
    }

    private <T> T editing(String step, boolean dryRun, String command, Function<Metastore, T> work) {
        Store exchange = store(StoreRole.EXCHANGE);
        String leftBehind = dryRun ? UNTOUCHED : "If it had begun, repeat the same command to finish it.";
        return Guard.run(
                step + " in the exchange",
                exchange,
                leftBehind,
                () -> work.apply(
                        dryRun ? ExchangeDatabase.open(exchange) : ExchangeDatabase.openForEdit(exchange, command)));
    }

    /** Finds everything that would stop or spoil a merge, counts what it would bring and guesses how long; writes nothing. */
    public CheckReport check(MergeOptions options) {
        return onTarget("Checking", () -> {
            MergeContext context = ends(options);
            List<TablePlan> tables = new ArrayList<>();
            List<Finding> findings =
                    findings(context, options, exchange -> tables.addAll(Planner.tables(context, exchange)));
            tables.removeIf(table -> table.rows() == 0);
            return new CheckReport(
                    findings,
                    tables.stream()
                            .map(table -> new TableRows(table.table(), table.rows()))
                            .toList(),
                    tables.isEmpty() ? Optional.empty() : Optional.of(Planner.estimate(context, tables)));
        });
    }

    /**
     * Finds everything that would stop or spoil a merge, and what other exchanges, meant for the same target, contend for
     * with this one; writes nothing.
     *
     * @param others exchanges that were staged too and are merged later
     */
    public CheckReport check(MergeOptions options, List<Store> others) {
        CheckReport alone = check(options);
        List<Finding> findings = new ArrayList<>(alone.findings());
        findings.addAll(OtherStores.clashes(store(StoreRole.EXCHANGE), others));
        findings.sort(Comparator.comparing(Finding::severity));
        return new CheckReport(findings, alone.tables(), alone.estimate());
    }

    /** The findings alone, for a step that counts for itself. */
    private List<Finding> findings(MergeOptions options) {
        return onTarget("Checking", () -> findings(ends(options), options, exchange -> {}));
    }

    private List<Finding> findings(MergeContext context, MergeOptions options, Consumer<StoreSession> whatArrives) {
        return Checker.check(context, options, new BeforeMerge(context, options)::within, whatArrives, pace.parallel());
    }

    /** Says what a merge would do now, and what {@link #check} finds about it; writes nothing. */
    public MergePlan plan(MergeOptions options) {
        MergeContext context = onTarget("Planning", () -> {
            options.validate();
            return roles.agreeingEnds().with(options);
        });
        List<Finding> findings = findings(options);
        return onTarget("Planning", () -> plan(context, options, findings));
    }

    /** Within a session that sees what the merge would do to the exchange first. */
    private static MergePlan plan(MergeContext context, MergeOptions options, List<Finding> findings) {
        String edition = ExchangeDatabase.edition(context.exchange().store());
        return new BeforeMerge(context, options)
                .looking(exchange -> Planner.plan(context, options, exchange, edition, findings));
    }

    /**
     * The statements that a merge would run by a plan, for people to read: those that reserve ids, copy rows and publish,
     * with comments between; writes nothing.
     *
     * @return lines of SQL; each is a statement with its semicolon, or a comment
     */
    public List<String> statements(MergePlan plan) {
        return onTarget("Planning", () -> {
            MergeOptions options = StalePlan.options(plan);
            return PlannedStatements.of(roles.agreeingEnds().with(options), plan);
        });
    }

    /**
     * Merges exactly as planned: with these options, this exchange, this target and these offsets.
     *
     * @throws MergeException with {@link ErrorCode#CHECK_FAILED} when the plan does not hold any more, or {@link #check}
     *     finds an error
     */
    public MergeReport merge(MergePlan plan) {
        confirm(plan);
        return merge(StalePlan.options(plan), Optional.of(plan));
    }

    /**
     * The plan with what {@link #check} finds about it now; writes nothing.
     *
     * @throws MergeException with {@link ErrorCode#CHECK_FAILED} when the plan does not hold any more
     */
    public MergePlan confirm(MergePlan plan) {
        MergePlan now = plan(StalePlan.options(plan));
        StalePlan.requireCurrent(plan, now);
        return now;
    }

    /**
     * Checks, then merges: reserves ids in the target, copies the exchange into it under hidden database names, verifies
     * and publishes. The journal in the target knows at every moment how far it is.
     *
     * @throws MergeException with {@link ErrorCode#CHECK_FAILED} when {@link #check} finds an error
     */
    public MergeReport merge(MergeOptions options) {
        return merge(options, Optional.empty());
    }

    private MergeReport merge(MergeOptions options, Optional<MergePlan> promised) {
        Instant begun = Instant.now();
        List<Finding> findings = findings(options);
        new CheckReport(findings, List.of(), Optional.empty()).requirePassed();
        requireNoStop();
        return onTarget("Merging", () -> {
            MergeContext context = ends(options);
            // Under the run's lock, so that no other run can change what the plan is compared with.
            Runnable first = () -> {
                promised.ifPresent(plan -> StalePlan.requireCurrent(plan, plan(context, options, List.of())));
                new BeforeMerge(context, options).run();
            };
            Preparation preparation =
                    new Preparation(ExchangeDatabase.source(store(StoreRole.EXCHANGE)), findings, begun, first);
            long run = control().merge(context, options, preparation);
            return report(context, run, begun);
        });
    }

    /**
     * Goes on with a run that broke off, after its last committed chunk, until it is published.
     *
     * @throws MergeException with {@link ErrorCode#EXCHANGE_STATE} when the exchange was changed since the run began
     */
    public MergeReport resume(long run) {
        Instant begun = Instant.now();
        return onTarget("Resuming", () -> {
            MergeContext context = roles.agreeingEnds();
            control().resume(context, run, ExchangeDatabase.edition(store(StoreRole.EXCHANGE)));
            return report(context, run, begun);
        });
    }

    /**
     * Compares what a run brought with the exchange, row counts and checksums of every table, and names what differs; writes
     * nothing. Once the run is published, differences may be the work of users.
     *
     * @throws MergeException with {@link ErrorCode#EXCHANGE_STATE} when the exchange was changed since the run began, with
     *     {@link ErrorCode#RUN_STATE} when not all of the run's rows are in the target
     */
    public VerifyReport verify(long run, VerifyOptions options) {
        return onTarget(
                "Verifying",
                () -> VerifyControl.verify(
                        roles.agreeingEnds(),
                        run,
                        ExchangeDatabase.edition(store(StoreRole.EXCHANGE)),
                        options,
                        listener));
    }

    /**
     * Takes a run, or some of its databases, out of the target again. As long as nothing of the run is published, its single
     * databases leave the exchange too, so that the rest can be resumed; that needs the exchange.
     *
     * @throws MergeException with {@link ErrorCode#USERS_ADDED} when users added something since, and it shall stay
     */
    public RollbackReport rollback(long run, RollbackOptions options) {
        return onTarget(
                "Rolling back",
                () -> new RollbackControl(control())
                        .rollback(Metastore.open(store(StoreRole.TARGET)), roles::agreeingEnds, run, options));
    }

    /** The runs that the target has seen, newest first. */
    public List<RunSummary> runs() {
        return onTarget("Reading the journal", () -> RunReader.all(store(StoreRole.TARGET)));
    }

    /** Everything the journal knows about a run. */
    public RunDetail show(long run) {
        return onTarget("Reading the journal", () -> RunReader.detail(store(StoreRole.TARGET), run));
    }

    /** What there is to know and to prove about a run, for people to keep. */
    public RunReport report(long run) {
        return onTarget("Reading the journal", () -> RunReporter.report(store(StoreRole.TARGET), run));
    }

    /** Removes a finished run's entries from the journal; it can't be rolled back any more. */
    public void purge(long run) {
        onTarget("Purging", () -> {
            RunReader.purge(store(StoreRole.TARGET), run);
            return run;
        });
    }

    private RunControl control() {
        return new RunControl(listener, stop, pace);
    }

    private MergeReport report(MergeContext context, long run, Instant begun) {
        RunDetail detail = RunReader.detail(context.target().store(), run);
        return new MergeReport(
                run,
                context.schema().version(),
                DatabaseLister.list(context.exchange()),
                detail.tables().stream()
                        .map(table -> new TableRows(table.table(), table.rows()))
                        .toList(),
                detail.offsets(),
                RunReader.findings(context.target().store(), run),
                since(begun));
    }

    private <T> T onTarget(String step, Supplier<T> work) {
        return Guard.run(step, store(StoreRole.TARGET), UNTOUCHED, work);
    }

    private MergeContext ends(MergeOptions options) {
        options.validate();
        return roles.ends().with(options);
    }

    /** The check may take long; whoever asks to stop meanwhile gets no run. */
    private void requireNoStop() {
        if (stop.getAsBoolean()) {
            throw new MergeException(
                    ErrorCode.INTERRUPTED, "The merge was asked to stop before it began. Nothing was touched.");
        }
    }

    private static Duration since(Instant begun) {
        return Duration.between(begun, Instant.now());
    }

    private Store store(StoreRole role) {
        return roles.store(role);
    }
}
