package io.metamerge.internal.verify;

import io.metamerge.internal.crew.Crew;
import io.metamerge.internal.run.MergeContext;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Does pieces of reading work on several threads, each with sessions of its own. */
final class Workers {
    private final MergeContext merge;
    private final int threads;

    Workers(MergeContext merge, int threads) {
        this.merge = merge;
        this.threads = threads;
    }

    /** The results, in the order of the pieces; the first failure ends all of it. */
    <T, R> List<R> all(List<T> pieces, BiFunction<Ends, T, R> work) {
        return Crew.all(threads, pieces, this::open, work);
    }

    private void open(Consumer<Ends> member) {
        try (Ends ends = Ends.open(merge)) {
            member.accept(ends);
        }
    }
}
