package io.metamerge.testkit;

import java.util.concurrent.atomic.AtomicInteger;

/** Names that neither another test nor another JVM on the same server uses; at most 32 characters, as MySQL's users want. */
final class UniqueName {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private UniqueName() {}

    static String of(String prefix) {
        if (!prefix.matches("[A-Za-z0-9_]{1,16}")) {
            throw new IllegalArgumentException(
                    "A prefix is 1 to 16 letters, digits or underscores, not '" + prefix + "'");
        }
        return prefix + "_" + ProcessHandle.current().pid() + "_" + NEXT.incrementAndGet();
    }
}
