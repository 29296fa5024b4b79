package io.metamerge.internal.check;

import io.metamerge.internal.db.DatabaseLister;
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
        Map<String, String> taken = DatabaseLister.list(context.targetStore()).stream()
                .collect(Collectors.toMap(DatabaseNames::key, DatabaseSummary::name, (a, b) -> a, TreeMap::new));
        return arriving.stream()
                .filter(database -> taken.containsKey(key(database)))
                .map(database -> finding(database, taken.get(key(database))))
                .toList();
    }

    private static String key(DatabaseSummary database) {
        return (database.catalog().orElse("") + "." + database.name()).toLowerCase(Locale.ROOT);
    }

    private static Finding finding(DatabaseSummary database, String there) {
        return Check.error(
                "database-exists",
                database.name(),
                "the target already has a database " + there
                        + database.catalog().map(name -> " in catalog " + name).orElse(""),
                "metamerge delete --database " + database.name());
    }
}
