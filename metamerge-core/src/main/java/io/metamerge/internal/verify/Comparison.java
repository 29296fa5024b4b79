package io.metamerge.internal.verify;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.run.RunContext;
import io.metamerge.plan.IdOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what arrived with the exchange, chunk by chunk and several at once. */
public final class Comparison {
    private static final int THREADS = 4;

    private final RunContext context;
    private final Sides sides;

    public Comparison(RunContext context, Map<String, IdOffset> offsets) {
        this.context = context;
        this.sides = new Sides(context.merge(), offsets, context.hidden());
    }

    /**
     * Compares every chunk of the run and keeps the checksums in the journal.
     *
     * @param sizes rows of each table, for those who listen
     */
    public void requireEqual(Map<String, Long> sizes) {
        List<Piece> pieces = pieces();
        Announcer announcer = new Announcer(context.listener(), pieces, sizes);
        List<Compared> compared = new Workers(context.merge(), THREADS).all(pieces, (ends, piece) -> {
            context.stopIfAsked();
            long begun = announcer.begin(piece);
            Compared result = sides.compare(ends, piece);
            announcer.done(result, begun);
            return result;
        });
        Optional<Compared> different =
                compared.stream().filter(piece -> !piece.equal()).findFirst();
        if (different.isPresent()) {
            throw differs(different.get());
        }
        keep(compared);
    }

    private List<Piece> pieces() {
        try (StoreSession target = context.target()) {
            return context.merge().copied().stream()
                    .flatMap(table -> RunProgress.chunks(target, context.run(), table.name()).stream()
                            .map(range -> new Piece(table, range)))
                    .toList();
        }
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

    private static MergeException differs(Compared compared) {
        return new MergeException(
                ErrorCode.FAILED,
                "Table " + compared.piece().table().name() + " arrived different: of the keys above "
                        + compared.piece().range().above() + " up to "
                        + compared.piece().range().upTo() + " the exchange has "
                        + compared.expected().rows() + " rows (checksum "
                        + compared.expected().checksum() + "), the target "
                        + compared.found().rows() + " (" + compared.found().checksum() + ")");
    }
}
