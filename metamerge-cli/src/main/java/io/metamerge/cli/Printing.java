package io.metamerge.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Small help with streams. */
final class Printing {
    private Printing() {}

    /** A writer over a stream that is printed to by others too, so it flushes at every line. */
    static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
