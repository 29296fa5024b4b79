package io.metamerge.judge.client;

import java.io.IOException;
import java.util.stream.IntStream;

/**
 * Clients of a metastore server that create a table and drop it, again and again, until a line comes in. A line
 * {@code took} goes out for every table, and {@code problem} with a reason when a call was refused.
 */
public final class CreatorMain {
    private CreatorMain() {}

    /** Takes the server's address, and how many clients. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        LiveSession session = LiveSession.with(arguments[0]);
        session.run(IntStream.range(0, Integer.parseInt(arguments[1]))
                .mapToObj(i -> new LiveCreator(session.settings(), "creator" + i, session.answers()))
                .toList());
    }
}
