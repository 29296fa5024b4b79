package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.RejectedRows;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what a store holds. */
@Command(name = "ls", description = "List the databases of a store. Writes nothing.")
final class LsCommand extends StoreCommand {
    @Parameters(
            paramLabel = "STORE",
            arity = "0..1",
            defaultValue = "exchange",
            description = "source, exchange (the default), target, or any store as a name, a jdbc: URL or a path.")
    private String store;

    @Option(
            names = "--rejected",
            description = "List the rows of the exchange that staging set aside, instead of its databases.")
    private boolean rejected;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many rejected rows to list; 100 unless told. All are counted.")
    private int limit = 100;

    @Override
    public Integer call() {
        if (rejected) {
            return listRejected();
        }
        StoreRole role = role();
        StoreConfig config = isRole() ? locate(role).get(role) : finder().find("store", store);
        try (Session session = open(Map.of(role, config))) {
            Listing listing = new Listing(config.display(), session.metamerge().list(role));
            output().result(listing, () -> Texts.databases(listing.databases()));
        }
        return ExitStatus.DONE.code();
    }

    private int listRejected() {
        if (!store.equals(StoreRole.EXCHANGE.word())) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "Only the exchange has rejected rows: say ls --rejected without a store. Nothing was touched.");
        }
        try (Session session = open(locate(StoreRole.EXCHANGE))) {
            RejectedRows rows = session.metamerge().rejected(limit);
            output().result(rows, () -> RejectedText.of(rows));
        }
        return ExitStatus.DONE.code();
    }

    private boolean isRole() {
        return Arrays.stream(StoreRole.values()).anyMatch(role -> role.word().equals(store));
    }

    /** A store that plays no part is read like a source: nothing but read. */
    private StoreRole role() {
        return isRole() ? StoreRole.valueOf(store.toUpperCase(Locale.ROOT)) : StoreRole.SOURCE;
    }

    private record Listing(String store, List<DatabaseSummary> databases) {}
}
