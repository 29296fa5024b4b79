package io.metamerge.bench;

import com.sun.management.OperatingSystemMXBean;
import io.metamerge.Metamerge;
import io.metamerge.job.MergeOptions;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import java.lang.management.ManagementFactory;

/** A merge in a JVM of its own. Prints, one a line, {@code seconds}, {@code processor} (seconds), {@code peak}, {@code kept} (bytes) and the seconds of each {@code phase}. */
public final class MergeMain {
    /** Holds the password, which the list of processes would show. */
    static final String PASSWORD = "METAMERGE_BENCH_PASSWORD";

    private static final double NANOS = 1e9;

    private MergeMain() {}

    /** Takes the URLs of the exchange and the target, and a user of both. */
    public static void main(String[] arguments) {
        HeapWatch heap = HeapWatch.begin();
        PhaseTimes phases = new PhaseTimes();
        double processor = processorSeconds();
        long begun = System.nanoTime();
        try (Store from = open("exchange", arguments[0], arguments[2]);
                Store to = open("target", arguments[1], arguments[2])) {
            Metamerge.builder()
                    .exchange(from)
                    .target(to)
                    .listener(phases)
                    .build()
                    .merge(MergeOptions.defaults());
        }
        System.out.println("seconds " + (System.nanoTime() - begun) / NANOS);
        System.out.println("processor " + (processorSeconds() - processor));
        System.out.println("peak " + heap.peak());
        System.out.println("kept " + heap.kept());
        phases.seconds().forEach((phase, seconds) -> System.out.println("phase " + phase + " " + seconds));
    }

    private static double processorSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / NANOS;
    }

    private static Store open(String name, String url, String user) {
        return Store.open(StoreConfig.of(name, url, user, System.getenv(PASSWORD)));
    }
}
