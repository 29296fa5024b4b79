package io.metamerge.internal.stage;

import io.metamerge.internal.db.RowWriter;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.Pace;
import io.metamerge.store.Dialect;
import io.metamerge.store.Store;
import java.util.ArrayList;
import java.util.List;

/**
 * The sessions that fill an exchange. It is private and filled from one consistent moment, so foreign keys are not checked;
 * the check finds what was broken in the source.
 */
final class Filling implements AutoCloseable {
    /** Whoever reads the source and two who write keep a server of two processors busy. */
    private static final int MOST_WRITERS = 2;

    private final TextTransport transport;
    private final List<StoreSession> sessions = new ArrayList<>();

    Filling(Store exchange, StoreAccess access, TextTransport transport) {
        this.transport = transport;
        try {
            for (int i = 0; i < writers(exchange); i++) {
                StoreSession session = access.batch();
                sessions.add(session);
                session.leaveKeysUnchecked();
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** H2 gains nothing by a second session: it writes a table by one at a time. */
    private static int writers(Store exchange) {
        return exchange.dialect() == Dialect.H2
                ? 1
                : Math.min(MOST_WRITERS, Pace.defaults().parallel());
    }

    /** One writer a session. */
    List<RowWriter> writers() {
        return sessions.stream()
                .map(session -> new RowWriter(session, transport))
                .toList();
    }

    /** Inserts rows by statements of their own, and commits; answers how many statements there were. */
    int insert(List<Sql> statements) {
        if (statements.isEmpty()) {
            return 0;
        }
        StoreSession session = sessions.get(0);
        statements.forEach(session::update);
        session.flush();
        session.commit();
        return statements.size();
    }

    @Override
    public void close() {
        sessions.forEach(StoreSession::close);
    }
}
