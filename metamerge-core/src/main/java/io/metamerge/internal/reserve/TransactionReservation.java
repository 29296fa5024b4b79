package io.metamerge.internal.reserve;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.txn.IdsInFiles;
import io.metamerge.internal.txn.SourceTransactions;
import io.metamerge.internal.txn.Transactions;
import io.metamerge.job.MergeOptions;
import io.metamerge.plan.IdOffset;
import java.util.Optional;

/**
 * Takes the transaction ids that a merge of transactional tables needs. Aborted transactions move above everything that
 * target and source have given out: above the source's too, because its files may bear ids of their own that must not
 * meet an aborted one. Where ids can't move, the target's counter only rises to the source's.
 */
final class TransactionReservation {
    private final MergeContext context;
    private final Transactions transactions;
    private final MergeOptions options;

    TransactionReservation(MergeContext context, MergeOptions options) {
        this.context = context;
        this.transactions = new Transactions(context.target());
        this.options = options;
    }

    /** What a reservation would come to now; empty when the exchange holds nothing transactional. */
    Optional<IdOffset> preview(StoreSession target) {
        return source().map(source -> offset(source, transactions.highest(target)));
    }

    /** Reserves within the caller's transaction. */
    Optional<IdOffset> reserve(StoreSession target) {
        Optional<SourceTransactions> source = source();
        if (source.isEmpty()) {
            return Optional.empty();
        }
        transactions.lock(target);
        requireSettled(target, source.get());
        long highest = transactions.highest(target);
        IdOffset offset = offset(source.get(), highest);
        if (offset.high() > highest) {
            transactions.raise(target, offset.high());
        }
        return Optional.of(offset);
    }

    private Optional<SourceTransactions> source() {
        try (StoreSession exchange =
                context.exchange().access(TextTransport.CHARACTERS).session()) {
            return SourceTransactions.matter(context.exchange(), exchange)
                    ? Optional.of(SourceTransactions.read(exchange))
                    : Optional.empty();
        }
    }

    private IdOffset offset(SourceTransactions source, long highest) {
        if (!source.inFiles().canMove()) {
            return new IdOffset(Transactions.SPACE, 0, highest + 1, Math.max(highest, source.highest()));
        }
        try {
            long offset = new Offsets(options).above(Math.max(highest, source.highest()), Transactions.SPACE);
            // The last id is that of the mark itself.
            return new IdOffset(
                    Transactions.SPACE, offset, offset + 1, Math.addExact(offset, source.highest() + 2) - 1);
        } catch (ArithmeticException e) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "Transaction ids do not fit: the target has given out " + highest + ", the source "
                            + source.highest() + ", the gap is " + options.gap() + ", and BIGINT ends at "
                            + Long.MAX_VALUE
                            + ". Nothing was touched.",
                    e);
        }
    }

    /** A file whose id meets an open or aborted transaction of the target can't be read, or is even removed. */
    private void requireSettled(StoreSession target, SourceTransactions source) {
        long unsettled = source.inFiles() == IdsInFiles.NONE ? 0 : transactions.unsettled(target, source.highest());
        if (unsettled > 0) {
            throw new MergeException(
                    ErrorCode.CHECK_FAILED,
                    "Since the check, " + unsettled + " transactions with ids up to " + source.highest()
                            + " were opened or aborted in "
                            + context.target().store().display()
                            + ", and files of the source bear such ids. Merge again when they have ended; aborted ones"
                            + " must be cleaned first.");
        }
    }
}
