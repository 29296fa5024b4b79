package io.metamerge.internal.verify;

import io.metamerge.internal.run.MergeContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        Callable<Void> worker = () -> {
            try (Ends ends = Ends.open(merge)) {
                for (int i = next.getAndIncrement(); i < results.length && !failed.get(); i = next.getAndIncrement()) {
                    results[i] = work.apply(ends, pieces.get(i));
                }
                return null;
            } catch (RuntimeException | Error e) {
                failed.set(true);
                throw e;
            }
        };
        run(worker, Math.min(threads, pieces.size()));
        @SuppressWarnings("unchecked")
        List<R> typed = (List<R>) Arrays.asList(results);
        return typed;
    }

    private static void run(Callable<Void> worker, int times) {
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, times));
        try {
            List<Future<Void>> futures = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                futures.add(executor.submit(worker));
            }
            await(futures);
        } finally {
            executor.shutdown();
        }
    }

    /** Waits for all of them, so that nobody works on when a failure is told. */
    private static void await(List<Future<Void>> futures) {
        RuntimeException failure = null;
        for (Future<Void> future : futures) {
            try {
                future.get();
            } catch (ExecutionException e) {
                failure = joined(failure, e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = joined(failure, new IllegalStateException("interrupted while comparing", e));
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException joined(RuntimeException first, Throwable next) {
        if (next instanceof Error error) {
            throw error;
        }
        RuntimeException failure = (RuntimeException) next;
        if (first == null) {
            return failure;
        }
        if (first != failure) {
            first.addSuppressed(failure);
        }
        return first;
    }
}
