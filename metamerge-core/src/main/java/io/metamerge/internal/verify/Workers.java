package io.metamerge.internal.verify;

import io.metamerge.internal.crew.Crew;
import io.metamerge.internal.run.MergeContext;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

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
        Object[] results = new Object[pieces.size()];
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        Runnable worker = () -> {
            try (Ends ends = Ends.open(merge)) {
                for (int i = next.getAndIncrement(); i < results.length && !failed.get(); i = next.getAndIncrement()) {
                    results[i] = work.apply(ends, pieces.get(i));
                }
            }
        };
        Crew.run(Math.min(threads, pieces.size()), worker, () -> failed.set(true));
        @SuppressWarnings("unchecked")
        List<R> typed = (List<R>) Arrays.asList(results);
        return typed;
    }
}
