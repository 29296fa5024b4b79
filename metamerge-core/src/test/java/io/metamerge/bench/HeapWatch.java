package io.metamerge.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** How much of the heap this JVM uses. */
final class HeapWatch {
    private final AtomicLong kept = new AtomicLong();
    private final Set<String> pools = heap().map(MemoryPoolMXBean::getName).collect(Collectors.toSet());

    private HeapWatch() {}

    /** Watches from now on. */
    static HeapWatch begin() {
        HeapWatch watch = new HeapWatch();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((told, unused) -> watch.collected(told), null, null);
        }
        return watch;
    }

    /** What a collection of the young alone leaves is not all in use, so only the others count. */
    private void collected(Notification told) {
        GarbageCollectionNotificationInfo info =
                GarbageCollectionNotificationInfo.from((CompositeData) told.getUserData());
        if (info.getGcAction().contains("major")) {
            long left = info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                    .filter(pool -> pools.contains(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
            kept.accumulateAndGet(left, Math::max);
        }
    }

    /** At most so many bytes were in use at once, garbage included: each of the heap's parts when it was fullest. */
    long peak() {
        return heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    /** The most bytes that a collection of everything could not free; 0 if there was none. */
    long kept() {
        return kept.get();
    }

    private static Stream<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
