package io.metamerge.internal.clean;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.RejectedRows;
import io.metamerge.job.RejectedRows.Count;
import io.metamerge.job.RejectedRows.Row;
import java.util.List;
import java.util.Map;

/** Reads what staging set aside. */
public final class RejectedReader {
    private RejectedReader() {}

    /** How many rows were set aside, and the first of them. */
    public static RejectedRows read(StoreSession exchange, int atMost) {
        Parameters parameters = new Parameters();
        Sql rows = parameters.statement("SELECT TABLE_NAME AS T, ROW_KEY AS K, REASON AS R, ROW_JSON AS J"
                + " FROM METAMERGE_REJECTED ORDER BY ID LIMIT " + parameters.bind(atMost));
        return new RejectedRows(
                counts(exchange),
                exchange.rows(rows).stream()
                        .map(row -> new Row(text(row, "T"), text(row, "K"), text(row, "R"), text(row, "J")))
                        .toList());
    }

    /** How many rows were set aside, by table and reason. */
    public static List<Count> counts(StoreSession exchange) {
        return exchange
                .rows(Sql.of("SELECT TABLE_NAME AS T, REASON AS R, COUNT(*) AS N FROM METAMERGE_REJECTED"
                        + " GROUP BY TABLE_NAME, REASON ORDER BY MIN(ID)"))
                .stream()
                .map(row -> new Count(text(row, "T"), text(row, "R"), ((Number) row.get("N")).longValue()))
                .toList();
    }

    private static String text(Map<String, Object> row, String label) {
        return String.valueOf(row.get(label));
    }
}
