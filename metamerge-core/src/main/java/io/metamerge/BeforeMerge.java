package io.metamerge;

import io.metamerge.internal.check.Edits;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.edit.ConstraintRename;
import io.metamerge.internal.exchange.ExchangeDatabase;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.job.MergeOptions;
import io.metamerge.plan.Finding;
import java.util.List;
import java.util.function.Function;

/** What a merge's options do to the exchange before it begins: what a name of the target stands against. */
final class BeforeMerge {
    private final MergeContext context;
    private final MergeOptions options;

    BeforeMerge(MergeContext context, MergeOptions options) {
        this.context = context;
        this.options = options;
    }

    /** Does it as far as one session sees it, so that a check looks at what a merge would bring; says what it did. */
    Edits within(StoreSession exchange, StoreSession target) {
        boolean leftOut = new SameNames(context, options).leaveOutOf(exchange);
        List<Finding> renamed = renamesConstraints()
                ? new ConstraintRename(context.exchange(), context.target()).within(exchange, target)
                : List.of();
        return new Edits(leftOut || !renamed.isEmpty(), renamed);
    }

    /** Looks at the exchange as it would be then; nothing of it stays. */
    <T> T looking(Function<StoreSession, T> work) {
        try (StoreSession exchange =
                        context.exchange().access(TextTransport.CHARACTERS).session();
                StoreSession target =
                        context.target().access(TextTransport.CHARACTERS).session()) {
            within(exchange, target);
            return work.apply(exchange);
        }
    }

    /** Does it. */
    void run() {
        new SameNames(context, options).leaveOut();
        if (renamesConstraints()) {
            try (StoreSession exchange =
                            context.exchange().access(TextTransport.CHARACTERS).session();
                    StoreSession target =
                            context.target().access(TextTransport.CHARACTERS).session()) {
                if (!new ConstraintRename(context.exchange(), context.target())
                        .within(exchange, target)
                        .isEmpty()) {
                    ExchangeDatabase.commitEdit(exchange);
                }
            }
        }
    }

    private boolean renamesConstraints() {
        return options.renameConstraints()
                && context.exchange()
                        .schema()
                        .version()
                        .equals(context.target().schema().version());
    }
}
