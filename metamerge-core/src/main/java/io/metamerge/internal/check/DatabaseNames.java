package io.metamerge.internal.check;

import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.job.SameName;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.plan.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Is the name of a database that would arrive taken in the target, without regard to case? */
final class DatabaseNames implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        List<DatabaseSummary> arriving = DatabaseLister.list(context.exchangeStore());
        if (arriving.isEmpty()) {
            return List.of(Check.error(
                    "no-database",
                    context.exchangeStore().store().display(),
                    "the exchange holds no database",
                    "stage again; a source without databases has nothing to merge"));
        }
        Map<String, String> taken = taken(context);
        if (context.options().sameName() == SameName.SKIP
                && arriving.stream().allMatch(database -> taken.containsKey(key(database)))) {
            return List.of(Check.error(
                    "no-database",
                    context.exchangeStore().store().display(),
                    "the target has a database of the same name for every one of the exchange, so nothing is left",
                    "rename them in the source, or stage others"));
        }
        return arriving.stream()
                .filter(database -> taken.containsKey(key(database)))
                .map(database -> finding(context, database, taken.get(key(database))))
                .toList();
    }

    private static Map<String, String> taken(CheckContext context) {
        return DatabaseLister.list(context.targetStore()).stream()
                .collect(Collectors.toMap(DatabaseNames::key, DatabaseSummary::name, (a, b) -> a, TreeMap::new));
    }

    private static String key(DatabaseSummary database) {
        return (database.catalog().orElse("") + "." + database.name()).toLowerCase(Locale.ROOT);
    }

    private static Finding finding(CheckContext context, DatabaseSummary database, String there) {
        String message = "the target already has a database " + there
                + database.catalog().map(name -> " in catalog " + name).orElse("");
        return switch (context.options().sameName()) {
            case SKIP -> Check.note("database-skipped", database.name(), message + "; it is left out of the merge");
            case JOIN -> there.equals(database.name()) ? joined(database, message) : exists(database, message);
            case REFUSE -> exists(database, message);
        };
    }

    private static Finding joined(DatabaseSummary database, String message) {
        return Check.note(
                "database-joined",
                database.name(),
                message + "; the " + database.tables() + " tables and " + database.functions()
                        + " functions of the arriving one join it, and its own location, owner, parameters and grants"
                        + " stay");
    }

    private static Finding exists(DatabaseSummary database, String message) {
        return Check.error(
                "database-exists",
                database.name(),
                message,
                "metamerge delete --database " + database.name()
                        + ", or merge with --skip-existing or --into-existing");
    }
}
