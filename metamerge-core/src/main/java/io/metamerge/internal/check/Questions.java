package io.metamerge.internal.check;

import io.metamerge.internal.crew.Crew;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.plan.Finding;
import io.metamerge.store.Dialect;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.IntStream;

/** The questions of a check, asked one after the other or several at once; the order of the answers is always theirs. */
final class Questions {
    private final CheckContext context;
    private final List<Check> parts;
    private final Map<Integer, List<Finding>> answers = new ConcurrentHashMap<>();

    Questions(CheckContext context, List<Check> checks) {
        this.context = context;
        this.parts = checks.stream()
                .flatMap(check -> check.parts(context.merge()).stream())
                .toList();
    }

    /** Asks them. H2 makes tables under a lock that everybody waits for, so there it is one at a time. */
    List<Finding> ask(int atOnce) {
        Deque<Integer> left = new ConcurrentLinkedDeque<>(
                IntStream.range(0, parts.size()).boxed().toList());
        boolean embedded = context.targetStore().store().dialect() == Dialect.H2
                || context.exchangeStore().store().dialect() == Dialect.H2;
        if (atOnce == 1 || embedded) {
            answer(left, context);
        } else {
            Crew.run(atOnce, () -> answer(left), left::clear);
        }
        return IntStream.range(0, parts.size())
                .boxed()
                .flatMap(number -> answers.get(number).stream())
                .toList();
    }

    private void answer(Deque<Integer> left) {
        MergeContext merge = context.merge();
        try (StoreSession exchange =
                        merge.exchange().access(TextTransport.CHARACTERS).session();
                StoreSession target =
                        merge.target().access(TextTransport.CHARACTERS).session()) {
            answer(left, new CheckContext(merge, exchange, target, context.options()));
        }
    }

    /** From the end, for that one takes longest which has no parts: the privileges. */
    private void answer(Deque<Integer> left, CheckContext asking) {
        for (Integer number = left.pollLast(); number != null; number = left.pollLast()) {
            answers.put(number, parts.get(number).findings(asking));
        }
    }
}
