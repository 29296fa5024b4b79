package io.metamerge.internal.control;

import java.lang.management.ManagementFactory;
import java.util.Optional;

/** How the journal names this process. */
final class ThisProcess {
    private static final int LONGEST = 300;

    private ThisProcess() {}

    /** User, host and process id: who to ask about a run. */
    static String name() {
        // The JVM's own name is <pid>@<host>; asking the network for the host's name could hang.
        String name = System.getProperty("user.name", "?") + " (process "
                + ManagementFactory.getRuntimeMXBean().getName() + ")";
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }

    /** The version of metamerge, as its jar tells. */
    static String toolVersion() {
        return Optional.ofNullable(ThisProcess.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
