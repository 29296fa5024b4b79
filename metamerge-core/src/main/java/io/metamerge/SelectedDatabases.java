package io.metamerge;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.sql.Glob;
import io.metamerge.job.Selection;
import io.metamerge.plan.DatabaseSummary;
import java.util.List;

/** Which of a store's databases a selection chooses. */
final class SelectedDatabases {
    private SelectedDatabases() {}

    /** The chosen ones; an error when there are none. */
    static List<DatabaseSummary> of(List<DatabaseSummary> all, Selection selection, String store) {
        List<DatabaseSummary> chosen = all.stream()
                .filter(database -> matches(selection.databases(), database))
                .filter(database -> !matches(selection.excluded(), database))
                .toList();
        if (chosen.isEmpty()) {
            throw new MergeException(
                    ErrorCode.NOTHING_SELECTED,
                    "No database of " + store + " matches " + selection.databases()
                            + (selection.excluded().isEmpty() ? "" : " without " + selection.excluded())
                            + ". Nothing was touched.");
        }
        return chosen;
    }

    private static boolean matches(List<String> patterns, DatabaseSummary database) {
        return Glob.all(patterns).stream().anyMatch(glob -> glob.matches(database.name()));
    }
}
