package io.metamerge.internal.dump;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens a dump, compressed or not, as its first bytes say. */
final class DumpFile {
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC = 0x1f8b;

    private DumpFile() {}

    static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            in.mark(2);
            int magic = (in.read() << 8) | in.read();
            in.reset();
            return magic == MAGIC ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }
}
