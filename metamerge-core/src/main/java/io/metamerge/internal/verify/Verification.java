package io.metamerge.internal.verify;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.owned.NamedObjects;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.CopySql.RowSource;
import io.metamerge.internal.sql.DatabaseFilter;
import io.metamerge.internal.sql.Glob;
import io.metamerge.internal.sql.HiddenName;
import io.metamerge.internal.verify.Sides.Scope;
import io.metamerge.job.MergeListener;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.job.TableWork;
import io.metamerge.job.VerifyOptions;
import io.metamerge.job.VerifyReport;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.plan.Finding;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what a run brought with the exchange, as often as anybody likes, and names what differs. */
public final class Verification {
    private static final Set<String> PRESENT = Set.of(RunProgress.HIDDEN, RunProgress.PUBLISHED);

    private final MergeContext merge;
    private final Arrived arrived;
    private final VerifyOptions options;
    private final MergeListener listener;
    private final List<RunDetail.Database> chosen;

    /** A verification of a run's databases, or of some of them. */
    public Verification(MergeContext merge, Arrived arrived, VerifyOptions options, MergeListener listener) {
        this.merge = merge;
        this.arrived = arrived;
        this.options = options;
        this.listener = listener;
        this.chosen = chosen();
    }

    /** Does it. */
    public VerifyReport run() {
        Instant begun = Instant.now();
        Sides sides = new Sides(merge, scope());
        Workers workers = new Workers(merge, options.parallel());
        List<Compared> compared = compare(workers, sides);
        try (Ends ends = Ends.open(merge)) {
            Bisection bisection = bisection(sides);
            List<Compared> different = compared.stream()
                    .filter(piece -> !piece.equal() && bisection.search(ends, piece))
                    .toList();
            return new VerifyReport(
                    arrived.run(),
                    arrived.state(),
                    databases(ends.there()),
                    tables(compared, different),
                    bisection.differences(),
                    bisection.full(),
                    findings(ends, workers),
                    Duration.between(begun, Instant.now()));
        }
    }

    private List<Compared> compare(Workers workers, Sides sides) {
        List<Piece> pieces = pieces();
        listener.workExpected("verify", work(pieces));
        listener.phaseStarted(
                "verify", work(pieces).stream().mapToLong(TableWork::rows).sum());
        Announcer announcer = new Announcer(listener, pieces, arrived.rows());
        List<Compared> compared = workers.all(pieces, (ends, piece) -> {
            long begun = announcer.begin(piece);
            Compared result = sides.compare(ends, piece);
            announcer.done(result, begun);
            return result;
        });
        listener.phaseFinished("verify");
        return compared;
    }

    private List<TableWork> work(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.table().name())
                .distinct()
                .map(table -> new TableWork(table, arrived.rows().getOrDefault(table, 0L), 0, 1))
                .toList();
    }

    private List<RunDetail.Database> chosen() {
        List<Glob> globs = Glob.all(options.databases());
        List<RunDetail.Database> present = arrived.databases().stream()
                .filter(database -> PRESENT.contains(database.state()))
                .filter(database -> globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(database.name())))
                .toList();
        if (present.isEmpty()) {
            throw new MergeException(
                    ErrorCode.NOTHING_SELECTED,
                    "No database of run " + arrived.run() + " that is still in the target matches "
                            + String.join(", ", options.databases()) + ". Nothing was touched.");
        }
        return present;
    }

    private Scope scope() {
        boolean whole = chosen.size() == arrived.databases().size();
        Set<Long> ids = chosen.stream().map(RunDetail.Database::place).collect(Collectors.toSet());
        long offset = arrived.offsets().get(hidden().idSpace()).offset();
        Set<Long> here = chosen.stream().map(database -> database.id() - offset).collect(Collectors.toSet());
        return new Scope(
                arrived.offsets(),
                allHidden() ? Optional.of(hidden()) : Optional.empty(),
                source(whole, merge.exchange().store().dialect(), here),
                source(whole, merge.target().store().dialect(), ids));
    }

    private RowSource source(boolean whole, Dialect dialect, Set<Long> ids) {
        return whole ? Scope.all(dialect) : new DatabaseFilter(merge.schema(), dialect, ids);
    }

    private boolean allHidden() {
        return chosen.stream().allMatch(database -> database.state().equals(RunProgress.HIDDEN));
    }

    private HiddenName hidden() {
        return HiddenName.of(merge.schema(), arrived.run());
    }

    /** Tables that no database can own are looked at only together with everything else. */
    private List<Piece> pieces() {
        return merge.copied().stream()
                .filter(table -> options.databases().isEmpty() || DatabaseFilter.ownable(table))
                .flatMap(table -> arrived.chunks().getOrDefault(table.name(), List.of()).stream()
                        .map(range -> new Piece(table, range)))
                .toList();
    }

    private Bisection bisection(Sides sides) {
        Names names = new Names(merge, arrived.offsets(), hidden(), arrived.databases());
        return new Bisection(sides, new RowComparison(merge, sides, names, published()), options.limit());
    }

    private boolean published() {
        return arrived.state() == RunState.PUBLISHED
                || chosen.stream().anyMatch(database -> database.state().equals(RunProgress.PUBLISHED));
    }

    private List<Finding> findings(Ends ends, Workers workers) {
        Map<String, IdOffset> offsets = arrived.offsets();
        Orphans orphans = new Orphans(merge, offsets, published() ? Optional.empty() : Optional.of(hidden().table()));
        List<Finding> findings = new ArrayList<>();
        workers.all(orphans.questions(), (own, question) -> orphans.ask(own, question, published()))
                .forEach(found -> found.ifPresent(findings::add));
        findings.addAll(new Sequences(merge, offsets).belowAnyId(ends.there()));
        if (published()) {
            findings.addAll(new UsersRows(merge, offsets).notes(ends.there()));
        }
        return findings;
    }

    private static List<VerifyReport.Table> tables(List<Compared> compared, List<Compared> different) {
        return compared.stream()
                .map(piece -> piece.piece().table())
                .distinct()
                .map(table -> TallySheet.of(
                        table, of(table, compared), of(table, different).size()))
                .toList();
    }

    private static List<Compared> of(TableDescriptor table, List<Compared> compared) {
        return compared.stream()
                .filter(piece -> piece.piece().table().equals(table))
                .toList();
    }

    private List<VerifyReport.Database> databases(StoreSession target) {
        Map<Long, DatabaseSummary> now = DatabaseLister.listWithIds(merge.target());
        return chosen.stream()
                .map(database -> {
                    Optional<JoinedRows.Present> found = Optional.ofNullable(now.get(database.place()))
                            .map(summary -> present(target, database, summary));
                    return new VerifyReport.Database(
                            database.catalog(),
                            database.name(),
                            database.state(),
                            database.tables(),
                            found.map(JoinedRows.Present::tables),
                            database.partitions(),
                            found.map(JoinedRows.Present::partitions));
                })
                .toList();
    }

    /** In a database that others own, only the run's tables count. */
    private JoinedRows.Present present(StoreSession target, RunDetail.Database database, DatabaseSummary now) {
        String space = NamedObjects.tables(merge.schema()).space();
        return database.joined()
                .map(own -> JoinedRows.present(
                        target,
                        database,
                        Optional.ofNullable(arrived.offsets().get(space)).orElse(new IdOffset(space, 0, 1, 0))))
                .orElse(new JoinedRows.Present(now.tables(), now.partitions()));
    }
}
