package io.metamerge.internal.check;

import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.db.Metastore;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.plan.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What several exchanges, meant for one target, would contend for: names of databases, their locations, and files. */
public final class OtherExchanges {
    private OtherExchanges() {}

    /** The clashes between any two of the exchanges, in the order given. */
    public static List<Finding> clashes(List<Metastore> exchanges) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(clashes(exchanges, OtherExchanges::name, OtherExchanges::sameName));
        findings.addAll(clashes(exchanges, OtherExchanges::location, OtherExchanges::sameLocation));
        findings.addAll(SharedFiles.among(exchanges));
        return findings;
    }

    private static List<Finding> clashes(
            List<Metastore> exchanges, Function<DatabaseSummary, String> claim, Clash clash) {
        Map<String, Claimant> claimed = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Metastore exchange : exchanges) {
            for (DatabaseSummary database : DatabaseLister.list(exchange)) {
                Claimant claimant = new Claimant(database, exchange.store().display());
                Claimant first = claimed.putIfAbsent(claim.apply(database), claimant);
                if (first != null
                        && !first.exchange().equals(claimant.exchange())
                        && !claim.apply(database).isEmpty()) {
                    findings.add(clash.between(first, claimant));
                }
            }
        }
        return findings;
    }

    private static String name(DatabaseSummary database) {
        return (database.catalog().orElse("") + "." + database.name()).toLowerCase(Locale.ROOT);
    }

    private static String location(DatabaseSummary database) {
        return database.location() == null ? "" : database.location().replaceAll("/+$", "");
    }

    private static Finding sameName(Claimant one, Claimant other) {
        return Check.error(
                "name-in-two-exchanges",
                one.database().name(),
                one.exchange() + " and " + other.exchange() + " both bring a database "
                        + one.database().name(),
                "delete or rename it in one of them before the second is merged");
    }

    private static Finding sameLocation(Claimant one, Claimant other) {
        return Check.warning(
                "location-in-two-exchanges",
                one.database().location(),
                "the databases " + one.database().name() + " of " + one.exchange() + " and "
                        + other.database().name() + " of " + other.exchange() + " lie in one place: dropping one"
                        + " deletes the other's files",
                "make sure that this is meant, or relocate one of them");
    }

    private record Claimant(DatabaseSummary database, String exchange) {}

    private interface Clash {
        Finding between(Claimant one, Claimant other);
    }
}
