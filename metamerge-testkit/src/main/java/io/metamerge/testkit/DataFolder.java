package io.metamerge.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where servers keep their data. A metastore is some 80 small tables, and on a disk the server waits for each of their
 * files; in memory the same tests take half the time. Benchmarks name a folder on a disk.
 */
final class DataFolder {
    /** Names the folder instead. */
    static final String PROPERTY = "metamerge.test.dataFolder";

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH = 4L << 30;

    private DataFolder() {}

    static Path parent() {
        String named = System.getProperty(PROPERTY, "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        return roomInMemory() ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static boolean roomInMemory() {
        try {
            return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ENOUGH;
        } catch (IOException e) {
            return false;
        }
    }
}
