package io.metamerge;

import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.exchange.Deletion;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.SameName;
import io.metamerge.plan.DatabaseSummary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The databases of the exchange that the target has too, and what a merge's options say about them. */
final class SameNames {
    private final MergeContext context;
    private final MergeOptions options;

    SameNames(MergeContext context, MergeOptions options) {
        this.context = context;
        this.options = options;
    }

    /**
     * Leaves them out as far as one session sees it, so that a check looks at what a merge would bring.
     *
     * @return whether there are any
     */
    boolean leaveOutOf(StoreSession exchange) {
        Optional<Deletion> deletion = deletion();
        deletion.ifPresent(left -> left.within(exchange, true));
        return deletion.isPresent();
    }

    /** Deletes them from the exchange. */
    void leaveOut() {
        deletion().ifPresent(deletion -> deletion.run(false));
    }

    private Optional<Deletion> deletion() {
        if (options.sameName() != SameName.SKIP) {
            return Optional.empty();
        }
        List<Long> ids = same();
        return ids.isEmpty() ? Optional.empty() : Optional.of(Deletion.ofDatabases(context.exchange(), ids));
    }

    private List<Long> same() {
        Set<String> taken = DatabaseLister.list(context.target()).stream()
                .map(SameNames::key)
                .collect(Collectors.toSet());
        return DatabaseLister.listWithIds(context.exchange()).entrySet().stream()
                .filter(database -> taken.contains(key(database.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String key(DatabaseSummary database) {
        return (database.catalog().orElse("") + "." + database.name()).toLowerCase(Locale.ROOT);
    }
}
