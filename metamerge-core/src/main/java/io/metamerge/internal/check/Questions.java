package io.metamerge.internal.check;

import io.metamerge.internal.crew.Crew;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.plan.Finding;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** The questions of a check, asked one after the other or several at once; the order of the answers is always theirs. */
final class Questions {
    private final CheckContext context;
    private final List<Check> parts;

    Questions(CheckContext context, List<Check> checks) {
        this.context = context;
        this.parts = checks.stream()
                .flatMap(check -> check.parts(context.merge()).stream())
                .toList();
    }

    /** Asks them, the last one first, for that one takes longest which has no parts: the privileges. */
    List<Finding> ask(int atOnce) {
        List<Check> lastFirst = new ArrayList<>(parts);
        Collections.reverse(lastFirst);
        List<List<Finding>> answers = atOnce == 1 || embedded()
                ? lastFirst.stream().map(check -> check.findings(context)).toList()
                : Crew.all(atOnce, lastFirst, this::open, (CheckContext asking, Check check) -> check.findings(asking));
        List<List<Finding>> inOrder = new ArrayList<>(answers);
        Collections.reverse(inOrder);
        return inOrder.stream().flatMap(List::stream).toList();
    }

    /** H2 makes tables under a lock that everybody waits for. */
    private boolean embedded() {
        return context.targetStore().store().dialect() == Dialect.H2
                || context.exchangeStore().store().dialect() == Dialect.H2;
    }

    private void open(Consumer<CheckContext> member) {
        MergeContext merge = context.merge();
        try (StoreSession exchange =
                        merge.exchange().access(TextTransport.CHARACTERS).session();
                StoreSession target =
                        merge.target().access(TextTransport.CHARACTERS).session()) {
            member.accept(new CheckContext(merge, exchange, target, context.options()));
        }
    }
}
