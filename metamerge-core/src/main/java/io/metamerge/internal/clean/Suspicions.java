package io.metamerge.internal.clean;

import io.metamerge.internal.crew.Crew;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.Pace;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Looks, in several sessions and without locking a row, for what may be wrong in an exchange: a statement that moves or
 * changes rows would lock each one that it looks at.
 */
final class Suspicions {
    private final Metastore exchange;

    Suspicions(Metastore exchange) {
        this.exchange = exchange;
    }

    /** Those whose question yields a row, in their order. */
    <T> List<T> that(List<T> suspicions, Function<T, Sql> question) {
        List<Boolean> proven = Crew.all(
                sessions(),
                suspicions,
                this::open,
                (StoreSession session, T suspicion) -> session.number(question.apply(suspicion)) > 0);
        return IntStream.range(0, suspicions.size())
                .filter(proven::get)
                .mapToObj(suspicions::get)
                .toList();
    }

    private void open(Consumer<StoreSession> member) {
        try (StoreSession session = exchange.access(TextTransport.CHARACTERS).session()) {
            member.accept(session);
        }
    }

    private int sessions() {
        return exchange.store().dialect() == Dialect.H2 ? 1 : Pace.defaults().parallel();
    }
}
