package io.metamerge.internal.check;

import io.metamerge.internal.copy.Row;
import io.metamerge.internal.copy.SharedRows;
import io.metamerge.internal.words.Counted;
import io.metamerge.plan.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What arrives only because it was asked for, row by row: grants among it, which somebody should look at. */
final class AskedFor implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Row>> arriving = SharedRows.read(context.merge()).arriving();
        arriving.forEach((table, rows) -> {
            if (!rows.isEmpty() && asked(context, table)) {
                List<String> names = rows.stream().map(Row::display).toList();
                findings.add(Check.warning(
                        "asked-for",
                        table,
                        Counted.rows(rows.size()) + " of " + table + Counted.verb(rows.size(), " arrives", " arrive")
                                + " because it was asked for: " + NamedTables.list(names),
                        "make sure that the target shall have them"));
            }
        });
        return findings;
    }

    private static boolean asked(CheckContext context, String table) {
        return context.schema()
                .table(table)
                .rules()
                .optIn()
                .filter(optIn -> context.options().with().stream()
                        .anyMatch(asked -> asked.option().equals(optIn.option())))
                .isPresent();
    }
}
