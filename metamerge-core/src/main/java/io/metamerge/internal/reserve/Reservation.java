package io.metamerge.internal.reserve;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.reserve.IdRanges.Used;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.job.MergeOptions;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.IdSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the ids that a merge needs out of the target's sequences, in one short transaction, before any row is copied.
 * A metastore hands out ids below NEXT_VAL from blocks in memory, so the first id of a merge lies above both NEXT_VAL
 * and the highest id in use; once NEXT_VAL stands above the last one, no running metastore can collide with the merge.
 * Sequence rows are locked in the order of their names, so that two reservations can't wait for each other.
 */
public final class Reservation {
    private final MergeContext context;
    private final MergeOptions options;
    private final Offsets above;

    /** A reservation with the gap, or the offsets, that the options ask for. */
    public Reservation(MergeContext context, MergeOptions options) {
        this.context = context;
        this.options = options;
        this.above = new Offsets(options);
    }

    /**
     * The offsets that a reservation would come to now; reserves nothing.
     *
     * @param exchange sees the exchange's rows that would arrive
     */
    public Map<String, IdOffset> preview(StoreSession exchange) {
        try (StoreSession target =
                context.target().access(TextTransport.CHARACTERS).session()) {
            Map<String, IdOffset> offsets = offsets(exchange, target, sequences(target, ""));
            transactions().preview(target).ifPresent(offset -> offsets.put(offset.space(), offset));
            return offsets;
        }
    }

    /** Reserves within the caller's transaction, and returns the offset of every id space that has rows. */
    public Map<String, IdOffset> reserve(StoreSession target) {
        Map<String, Long> sequences = sequences(target, " FOR UPDATE");
        Map<String, IdOffset> offsets;
        try (StoreSession exchange =
                context.exchange().access(TextTransport.CHARACTERS).session()) {
            offsets = offsets(exchange, target, sequences);
        }
        offsets.values().forEach(offset -> raise(target, sequences, offset));
        // Last, because it keeps everybody from opening transactions until the commit.
        transactions().reserve(target).ifPresent(offset -> offsets.put(offset.space(), offset));
        return offsets;
    }

    private TransactionReservation transactions() {
        return new TransactionReservation(context, options);
    }

    private Map<String, Long> sequences(StoreSession target, String lock) {
        List<String> names = IdRanges.moving(context.schema()).stream()
                .map(space -> space.sequence().orElseThrow())
                .toList();
        Parameters parameters = new Parameters();
        Map<String, Long> sequences = new HashMap<>();
        target.rows(parameters.statement(
                        "SELECT SEQUENCE_NAME AS S, NEXT_VAL AS V FROM SEQUENCE_TABLE WHERE SEQUENCE_NAME IN ("
                                + parameters.bindAll(names) + ") ORDER BY SEQUENCE_NAME" + lock))
                .forEach(row -> sequences.put((String) row.get("S"), ((Number) row.get("V")).longValue()));
        return sequences;
    }

    private Map<String, IdOffset> offsets(StoreSession exchange, StoreSession target, Map<String, Long> sequences) {
        Map<String, IdOffset> offsets = new LinkedHashMap<>();
        IdRanges here = new IdRanges(context.exchange(), context.schema());
        IdRanges there = new IdRanges(context.target(), context.schema());
        for (IdSpace space : IdRanges.moving(context.schema())) {
            Optional<Used> used = here.used(exchange, space);
            if (used.isPresent()) {
                long next = sequences.getOrDefault(space.sequence().orElseThrow(), 1L);
                long taken = Math.max(there.highest(target, space), next - 1);
                offsets.put(space.name(), offset(space, taken, used.get()));
            }
        }
        return offsets;
    }

    private IdOffset offset(IdSpace space, long taken, Used used) {
        try {
            long offset = above.above(taken, space.name());
            long high = Math.addExact(Math.addExact(used.high(), offset), 1) - 1;
            return new IdOffset(space.name(), offset, used.low() + offset, high);
        } catch (ArithmeticException e) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "The ids of " + space.table() + "." + space.column() + " do not fit: the target has used up "
                            + taken + ", the gap is " + options.gap() + ", the exchange goes up to " + used.high()
                            + ", and BIGINT ends at " + Long.MAX_VALUE
                            + ". Choose a smaller gap, or stage from a source with smaller ids. Nothing was touched.",
                    e);
        }
    }

    private void raise(StoreSession target, Map<String, Long> sequences, IdOffset offset) {
        String name = context.schema().idSpace(offset.space()).sequence().orElseThrow();
        Parameters parameters = new Parameters();
        List<Object> values = new ArrayList<>(List.of(offset.high() + 1, name));
        if (sequences.containsKey(name)) {
            target.update(parameters.statement("UPDATE SEQUENCE_TABLE SET NEXT_VAL = " + parameters.bind(values.get(0))
                    + " WHERE SEQUENCE_NAME = " + parameters.bind(values.get(1))));
        } else {
            target.update(parameters.statement("INSERT INTO SEQUENCE_TABLE (NEXT_VAL, SEQUENCE_NAME) VALUES ("
                    + parameters.bindAll(values) + ")"));
        }
    }
}
