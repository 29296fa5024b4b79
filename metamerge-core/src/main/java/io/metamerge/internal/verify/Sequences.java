package io.metamerge.internal.verify;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.Finding;
import io.metamerge.plan.IdOffset;
import io.metamerge.plan.Severity;
import io.metamerge.schema.IdSpace;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongBiFunction;

/** Does every sequence of the target stand past every id, so that no metastore will hand out one that is taken? */
final class Sequences {
    private final MergeContext merge;
    private final Map<String, IdOffset> offsets;

    Sequences(MergeContext merge, Map<String, IdOffset> offsets) {
        this.merge = merge;
        this.offsets = offsets;
    }

    /** Sequences that stand below an id of the run: before publishing, what others insert by hand is no fault of the run. */
    List<Finding> belowTheRun(StoreSession target) {
        return findings(target, (space, reserved) -> reserved);
    }

    /** Sequences that stand below any id of their space, whoever inserted it. */
    List<Finding> belowAnyId(StoreSession target) {
        return findings(target, (space, reserved) -> Math.max(reserved, target.number(highest(space))));
    }

    private List<Finding> findings(StoreSession target, ToLongBiFunction<IdSpace, Long> taken) {
        List<Finding> findings = new ArrayList<>();
        for (IdOffset offset : offsets.values()) {
            IdSpace space = merge.schema().idSpace(offset.space());
            // Transaction ids come from another allocator: no row of SEQUENCE_TABLE stands for them.
            space.sequence()
                    .flatMap(sequence -> behind(target, space, sequence, taken.applyAsLong(space, offset.high())))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> behind(StoreSession target, IdSpace space, String sequence, long highest) {
        long next = target.number(next(sequence));
        return next > highest
                ? Optional.empty()
                : Optional.of(new Finding(
                        Severity.ERROR,
                        "sequence-behind",
                        space.table(),
                        "the sequence " + sequence + " stands at " + next + ", but ids up to " + highest + " are taken",
                        "raise NEXT_VAL of that row of SEQUENCE_TABLE above it before anybody creates such an object"));
    }

    private Sql highest(IdSpace space) {
        Dialect dialect = merge.target().store().dialect();
        return Sql.of("SELECT MAX(" + dialect.quote(space.column()) + ") AS N FROM " + dialect.quote(space.table()));
    }

    private static Sql next(String sequence) {
        Parameters parameters = new Parameters();
        return parameters.statement(
                "SELECT NEXT_VAL AS N FROM SEQUENCE_TABLE WHERE SEQUENCE_NAME = " + parameters.bind(sequence));
    }
}
