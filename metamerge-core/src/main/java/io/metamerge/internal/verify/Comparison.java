package io.metamerge.internal.verify;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.job.Difference;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.TableDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares what arrived with the exchange, chunk by chunk and several at once. */
public final class Comparison {
    private static final int NAMED = 1;

    private final RunContext context;
    private final Map<String, IdOffset> offsets;
    private final Sides sides;

    public Comparison(RunContext context, Map<String, IdOffset> offsets) {
        this.context = context;
        this.offsets = offsets;
        this.sides = new Sides(context.merge(), Sides.Scope.unpublished(context.merge(), offsets, context.hidden()));
    }

    /**
     * Compares every chunk of the run and keeps the checksums in the journal.
     *
     * @param sizes rows of each table, for those who listen
     */
    public void requireEqual(Map<String, Long> sizes) {
        List<Piece> pieces = pieces();
        Announcer announcer = new Announcer(context.listener(), pieces, sizes);
        List<Compared> compared = new Workers(context.merge(), context.pace().parallel()).all(pieces, (ends, piece) -> {
            context.stopIfAsked();
            long begun = announcer.begin(piece);
            Compared result = sides.compare(ends, piece);
            announcer.done(result, begun);
            return result;
        });
        try (Ends ends = Ends.open(context.merge())) {
            compared.stream().filter(piece -> !piece.equal()).forEach(piece -> requireEqual(ends, piece));
            requireSound(ends);
        }
        keep(compared);
    }

    /** No orphan was created, and no sequence can hand out an id that is taken. */
    private void requireSound(Ends ends) {
        Orphans orphans = new Orphans(
                context.merge(), offsets, Optional.of(context.hidden().table()));
        Stream.concat(
                        orphans.questionsAfterComparison(ends).stream()
                                .flatMap(question -> orphans.ask(ends, question, false).stream()),
                        new Sequences(context.merge(), offsets).belowTheRun(ends.there()).stream())
                .findFirst()
                .ifPresent(finding -> {
                    throw new MergeException(
                            ErrorCode.FAILED,
                            "Table " + finding.subject() + " arrived different: " + finding.message());
                });
    }

    /** Where the servers' sums differ the rows decide: they may only have hashed otherwise what is the same. */
    private void requireEqual(Ends ends, Compared different) {
        Names names = new Names(context.merge(), offsets, context.hidden(), List.of());
        Bisection bisection = new Bisection(sides, new RowComparison(context.merge(), sides, names, false), NAMED);
        if (bisection.search(ends, different)) {
            throw differs(different, bisection.differences().get(0));
        }
    }

    private List<Piece> pieces() {
        try (StoreSession target = context.target()) {
            return context.merge().copied().stream()
                    .flatMap(table -> chunks(target, table).stream().map(range -> new Piece(table, range)))
                    .toList();
        }
    }

    /** Chunks are compared one by one, so nothing may lie between them. */
    private List<KeyRange> chunks(StoreSession target, TableDescriptor table) {
        List<KeyRange> chunks = RunProgress.chunks(target, context.run(), table.name());
        KeyRange.left(chunks).stream().findFirst().ifPresent(gap -> {
            throw new MergeException(
                    ErrorCode.FAILED,
                    "Table " + table.name() + " was not copied as a whole: the journal has no chunk of the keys above "
                            + gap.above() + " up to " + gap.upTo());
        });
        return chunks;
    }

    private void keep(List<Compared> compared) {
        try (StoreSession target = context.target()) {
            compared.forEach(done -> RunProgress.verified(
                    target,
                    context.run(),
                    done.piece().table().name(),
                    done.piece().range(),
                    done.expected().checksum()));
            target.commit();
        }
    }

    private static MergeException differs(Compared compared, Difference first) {
        String what = first.column()
                .map(column -> column + " should be " + first.expected().orElse("NULL") + " and is "
                        + first.found().orElse("NULL"))
                .orElse(first.kind() == Difference.Kind.MISSING ? "is missing" : "should not be there");
        return new MergeException(
                ErrorCode.FAILED,
                "Table " + first.table() + " arrived different: of the keys above "
                        + compared.piece().range().above() + " up to "
                        + compared.piece().range().upTo() + " the exchange has "
                        + compared.expected().rows() + " rows, the target "
                        + compared.found().rows() + "; " + first.key() + ": " + what);
    }
}
