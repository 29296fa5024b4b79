package io.metamerge.internal.crew;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Several threads that do the same work until nothing is left of it. When one fails the others end after what they have in
 * hand, and its failure is thrown; nobody works on when it is told.
 */
public final class Crew {
    private final Runnable work;
    private final Runnable stop;
    private final AtomicReference<Throwable> first = new AtomicReference<>();

    private Crew(Runnable work, Runnable stop) {
        this.work = work;
        this.stop = stop;
    }

    /**
     * Does the work.
     *
     * @param threads how many take part in it
     * @param work what each of them does
     * @param stop makes the work end soon wherever it is being done
     */
    public static void run(int threads, Runnable work, Runnable stop) {
        new Crew(work, stop).run(threads);
    }

    /**
     * Does the same to each of several pieces; the first failure ends all of it.
     *
     * @param opening gives a thread what it works with, and takes it back when nothing is left to do
     * @return the results, in the order of the pieces
     */
    public static <S, T, R> List<R> all(
            int threads, List<T> pieces, Consumer<Consumer<S>> opening, BiFunction<S, T, R> work) {
        Object[] results = new Object[pieces.size()];
        AtomicInteger next = new AtomicInteger();
        Consumer<S> member = tools -> {
            for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
                results[i] = work.apply(tools, pieces.get(i));
            }
        };
        run(Math.min(threads, results.length), () -> opening.accept(member), () -> next.set(results.length));
        @SuppressWarnings("unchecked")
        List<R> typed = (List<R>) Arrays.asList(results);
        return typed;
    }

    private void run(int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, threads));
        try {
            List<Future<?>> members = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                members.add(executor.submit(this::member));
            }
            members.forEach(this::await);
        } finally {
            executor.shutdown();
        }
        rethrow();
    }

    private void member() {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private void failed(Throwable failure) {
        if (!first.compareAndSet(null, failure) && first.get() != failure) {
            first.get().addSuppressed(failure);
        }
        stop.run();
    }

    /** An interruption ends the work, but not the wait for it. */
    private void await(Future<?> member) {
        boolean interrupted = false;
        while (true) {
            try {
                member.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                failed(new MergeException(ErrorCode.INTERRUPTED, "The thread was interrupted while it worked.", e));
            } catch (ExecutionException e) {
                failed(e.getCause());
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() {
        Throwable failure = first.get();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }
}
