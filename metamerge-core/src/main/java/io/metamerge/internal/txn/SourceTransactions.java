package io.metamerge.internal.txn;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import java.util.List;
import java.util.Map;

/**
 * What the exchange remembers of the source's transactions.
 *
 * @param highest the highest id that the source had given out when it was staged
 * @param inFiles what of such ids its files bear
 */
public record SourceTransactions(long highest, IdsInFiles inFiles) {
    private static final String TRANSACTIONAL = "SELECT COUNT(*) AS N FROM TABLE_PARAMS"
            // Hive's TABLE_IS_TRANSACTIONAL; its value is compared without regard to case.
            + " WHERE PARAM_KEY = 'transactional' AND LOWER(PARAM_VALUE) = 'true'";

    /** Reads a source; the session sees it as staging does. */
    public static SourceTransactions of(Metastore source, StoreSession session) {
        return new SourceTransactions(new Transactions(source).highest(session), IdsInFiles.of(source.schema()));
    }

    /** Keeps them in the exchange. */
    public void write(StoreSession exchange) {
        Parameters parameters = new Parameters();
        exchange.update(parameters.statement("INSERT INTO METAMERGE_TRANSACTIONS (ID, HIGHEST, IN_FILES) VALUES ("
                + parameters.bindAll(List.of(1, highest, inFiles.name())) + ")"));
    }

    /** What the exchange keeps. */
    public static SourceTransactions read(StoreSession exchange) {
        Map<String, Object> row = exchange.rows(
                        Sql.of("SELECT HIGHEST AS H, IN_FILES AS F FROM METAMERGE_TRANSACTIONS WHERE ID = 1"))
                .get(0);
        return new SourceTransactions(((Number) row.get("H")).longValue(), IdsInFiles.valueOf((String) row.get("F")));
    }

    /** Whether the exchange holds transactional tables, so that transaction ids matter to the target. */
    public static boolean matter(Metastore exchange, StoreSession session) {
        return session.number(Sql.of(TRANSACTIONAL)) > 0
                || exchange.schema().tables().stream()
                        .filter(table -> table.rules().withPublication())
                        .filter(table -> !table.name().equals(Transactions.TABLE))
                        .anyMatch(table -> session.number(Sql.of("SELECT COUNT(*) AS N FROM "
                                        + exchange.store().dialect().quote(table.name())))
                                > 0);
    }
}
