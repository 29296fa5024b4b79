package io.metamerge.judge.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients of a metastore server that create and drop all the time, and one that watches what shows, until a line comes in.
 * A line {@code cycle} goes out whenever one of them has come round, {@code problem} with a reason whenever one was
 * refused or saw what it should not have seen, and {@code done} at the end.
 */
public final class WriterMain {
    private WriterMain() {}

    /** Takes the server's address, how many writers, and the databases to watch, each as {@code name:tables:partitions}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        LiveSession session = LiveSession.with(arguments[0]);
        List<LiveClient> clients = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            clients.add(new LiveWriter(session.settings(), "live" + i, session.answers()));
        }
        List<String> watched = List.of(arguments).subList(2, arguments.length);
        clients.add(new LiveWatcher(session.settings(), watched, session.answers()));
        session.run(clients);
    }
}
