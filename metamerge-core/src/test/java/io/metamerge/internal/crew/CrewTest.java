package io.metamerge.internal.crew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.error.MergeException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads that work together end together. */
class CrewTest {
    @AfterEach
    void forgetInterruption() {
        assertThat(Thread.interrupted()).as("a left interruption").isFalse();
    }

    @Test
    void asManyThreadsAsAskedWorkAtOnce() {
        CyclicBarrier all = new CyclicBarrier(3);
        AtomicInteger done = new AtomicInteger();

        Crew.run(3, () -> meet(all, done), () -> {});

        assertThat(done).hasValue(3);
    }

    @Test
    void theFirstFailureStopsTheOthersAndIsTold() {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        Runnable work = () -> {
            if (begun.getAndIncrement() == 0) {
                throw new IllegalStateException("first");
            }
            await(stopped);
            ended.incrementAndGet();
            throw new IllegalArgumentException("second");
        };

        assertThatThrownBy(() -> Crew.run(2, work, stopped::countDown))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("first")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .isInstanceOf(IllegalArgumentException.class));
        assertThat(ended).as("those who ended before it was told").hasValue(1);
    }

    @Test
    void anInterruptionStopsTheWorkAndWaitsForItsEnd() {
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Crew.run(
                        2,
                        () -> {
                            await(stopped);
                            ended.incrementAndGet();
                        },
                        stopped::countDown))
                .isInstanceOf(MergeException.class);

        assertThat(ended).hasValue(2);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void meet(CyclicBarrier all, AtomicInteger done) {
        try {
            all.await();
            done.incrementAndGet();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
