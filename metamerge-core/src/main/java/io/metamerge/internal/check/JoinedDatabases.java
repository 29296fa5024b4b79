package io.metamerge.internal.check;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.owned.NamedObjects;
import io.metamerge.internal.owned.OwnerLinks;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.job.SameName;
import io.metamerge.plan.Finding;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Does a database of the target that others are to join hold anything by a name that arrives? */
final class JoinedDatabases implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        if (context.options().sameName() != SameName.JOIN) {
            return List.of();
        }
        Map<String, Long> own = ids(
                context.target(),
                context.merge().schema(),
                context.targetStore().store().dialect());
        List<Finding> findings = new ArrayList<>();
        ids(
                        context.exchange(),
                        context.merge().schema(),
                        context.exchangeStore().store().dialect())
                .forEach((name, id) -> {
                    if (own.containsKey(name)) {
                        findings.addAll(clashes(context, name, id, own.get(name)));
                    }
                });
        return findings;
    }

    private static List<Finding> clashes(CheckContext context, String database, long arriving, long own) {
        List<Finding> findings = new ArrayList<>();
        for (NamedObjects objects : NamedObjects.of(context.merge().schema())) {
            Set<String> there = Set.copyOf(
                    names(context.target(), context.targetStore().store().dialect(), objects, own));
            List<String> both =
                    names(context.exchange(), context.exchangeStore().store().dialect(), objects, arriving).stream()
                            .filter(there::contains)
                            .toList();
            if (!both.isEmpty()) {
                findings.add(clash(objects, database, both));
            }
        }
        return findings;
    }

    private static Finding clash(NamedObjects objects, String database, List<String> names) {
        boolean tables = objects.table().name().equals(OwnerLinks.TABLES);
        String first = database.substring(database.indexOf('.') + 1);
        return Check.error(
                "object-exists",
                first,
                "the target's database has rows of " + objects.table().name() + " by names that arrive: "
                        + NamedTables.list(names),
                (tables ? "metamerge delete --table '" + first + "." + names.get(0) + "' (and so on), or " : "")
                        + "metamerge rename " + first + "=OTHER_NAME, so that the database arrives by itself");
    }

    /** Lower-cased names in the order of the server; a database's names are few enough to be held. */
    private static List<String> names(StoreSession session, Dialect dialect, NamedObjects objects, long database) {
        Parameters parameters = new Parameters();
        return session
                .rows(parameters.statement("SELECT DISTINCT LOWER(" + dialect.quote(objects.name()) + ") AS N FROM "
                        + dialect.quote(objects.table().name()) + " WHERE " + dialect.quote(objects.name())
                        + " IS NOT NULL AND " + dialect.quote(objects.database()) + " = " + parameters.bind(database)
                        + " ORDER BY 1"))
                .stream()
                .map(row -> (String) row.get("N"))
                .toList();
    }

    /** The databases by their catalog and name. */
    private static Map<String, Long> ids(StoreSession session, MetastoreSchema schema, Dialect dialect) {
        String catalog = schema.find("CTLGS").isPresent() ? dialect.quote("CTLG_NAME") : "''";
        return session
                .rows(new Parameters().statement("SELECT " + catalog + " AS C, NAME AS N, DB_ID AS I FROM DBS"))
                .stream()
                .collect(Collectors.toMap(
                        row -> String.valueOf(row.get("C")).toLowerCase(Locale.ROOT) + "." + row.get("N"),
                        row -> ((Number) row.get("I")).longValue(),
                        (a, b) -> a,
                        TreeMap::new));
    }
}
