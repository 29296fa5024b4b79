package io.metamerge.internal.stage;

import io.metamerge.internal.sql.CopySql.RowSource;
import io.metamerge.internal.sql.Glob;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Column statistics, and the parameters by which engines trust statistics: both come along, or neither does. */
final class Statistics {
    private static final List<String> ALL = List.of("*");

    private Statistics() {}

    /** Whether a table holds nothing else, so that it need not be read to leave them behind. */
    static boolean fill(TableDescriptor table) {
        return table.rules().statistics().containsValue(ALL);
    }

    /** The same rows without those that vouch for statistics. */
    static RowSource outOf(RowSource rows, Dialect dialect) {
        return new RowSource() {
            @Override
            public String from(TableDescriptor table, Parameters parameters) {
                return rows.from(table, parameters);
            }

            @Override
            public Optional<String> condition(TableDescriptor table, Parameters parameters) {
                Map<String, List<String>> statistics = table.rules().statistics();
                return statistics.isEmpty()
                        ? Optional.empty()
                        : Optional.of(statistics.entrySet().stream()
                                .map(column -> Glob.condition(
                                        Glob.all(column.getValue()), dialect.quote(column.getKey()), parameters))
                                .collect(Collectors.joining(" AND ", "(", ") IS NOT TRUE")));
            }
        };
    }

    /** What an operator should know about an exchange without statistics. */
    static Finding leftBehind() {
        return new Finding(
                Severity.NOTE,
                "without-statistics",
                "statistics",
                "column statistics were left behind because it was asked for, and no table or partition claims to have"
                        + " any; queries of the merged tables are planned without them",
                "after the merge, run ANALYZE TABLE … COMPUTE STATISTICS FOR COLUMNS where plans matter");
    }
}
