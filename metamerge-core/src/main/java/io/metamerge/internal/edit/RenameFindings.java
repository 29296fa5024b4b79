package io.metamerge.internal.edit;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.schema.ParameterRole;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a rename leaves as it is, and its operator should know of. */
final class RenameFindings {
    private static final int SAMPLES = 3;
    private static final String HBASE = "org.apache.hadoop.hive.hbase.HBaseStorageHandler";
    private static final String HBASE_NAME = "hbase.table.name";

    private final Metastore exchange;
    private final StoreSession session;

    RenameFindings(Metastore exchange, StoreSession session) {
        this.exchange = exchange;
        this.session = session;
    }

    static Finding locationsStay(List<PlannedRename> plan) {
        return new Finding(
                Severity.NOTE,
                "locations-stay",
                plan.stream().map(PlannedRename::oldName).limit(SAMPLES).collect(Collectors.joining(", "))
                        + (plan.size() > SAMPLES ? ", …" : ""),
                "the files stay where they are, so locations go on to hold the old names",
                "if files are moved too, say so with metamerge relocate");
    }

    /** To be asked while the noted renames are there. */
    List<Finding> all(List<TableDescriptor> tables) {
        List<Finding> findings = new ArrayList<>();
        tables.forEach(table -> table.parameters().forEach((key, role) -> {
            if (role == ParameterRole.FOREIGN) {
                foreign(table, key, findings);
            }
        }));
        hbase(findings);
        return findings;
    }

    /** A value that begins with a renamed database and a dot, or holds that in the middle. */
    private void foreign(TableDescriptor table, String key, List<Finding> findings) {
        Parameters parameters = new Parameters();
        Dialect dialect = exchange.store().dialect();
        String value = "LOWER(p." + dialect.quote(ParameterRole.VALUE_COLUMN) + ")";
        List<Map<String, Object>> rows = session.rows(parameters.statement("SELECT COUNT(*) AS N, MIN(p."
                + dialect.quote(ParameterRole.VALUE_COLUMN) + ") AS V FROM " + dialect.quote(table.name())
                + " p WHERE p." + dialect.quote(ParameterRole.KEY_COLUMN) + " = " + parameters.bind(key)
                + " AND EXISTS (SELECT 1 FROM METAMERGE_RENAME r WHERE LOCATE(CONCAT(r.OLD_NAME, '.'), " + value
                + ") > 0)"));
        long count = ((Number) rows.get(0).get("N")).longValue();
        if (count > 0) {
            findings.add(new Finding(
                    Severity.WARNING,
                    "name-in-other-system",
                    table.name() + "[" + key + "]",
                    count + " values seem to hold the name of a renamed database, for instance '"
                            + rows.get(0).get("V") + "'; they are names in another system and stay",
                    "change them after the merge if the other system renames its tables too"));
        }
    }

    /** Without the parameter, Hive takes {@code database.table} for the name in HBase, and would look for another one. */
    private void hbase(List<Finding> findings) {
        Parameters parameters = new Parameters();
        String named = parameters.bind(HBASE_NAME);
        Sql sql = parameters.statement("SELECT d.NAME AS D, t.TBL_NAME AS T FROM METAMERGE_RENAME r"
                + " JOIN DBS d ON d.DB_ID = r.DB_ID JOIN TBLS t ON t.DB_ID = r.DB_ID"
                + " JOIN TABLE_PARAMS h ON h.TBL_ID = t.TBL_ID AND h.PARAM_KEY = 'storage_handler' AND h.PARAM_VALUE = "
                + parameters.bind(HBASE) + " WHERE NOT EXISTS (SELECT 1 FROM TABLE_PARAMS p WHERE p.TBL_ID = t.TBL_ID"
                + " AND p.PARAM_KEY = " + named + ") AND NOT EXISTS (SELECT 1 FROM SDS s JOIN SERDE_PARAMS q"
                + " ON q.SERDE_ID = s.SERDE_ID WHERE s.SD_ID = t.SD_ID AND q.PARAM_KEY = " + named + ")");
        session.rows(sql)
                .forEach(row -> findings.add(new Finding(
                        Severity.WARNING,
                        "hbase-name",
                        row.get("D") + "." + row.get("T"),
                        "the table in HBase has the name that it has in Hive, because " + HBASE_NAME
                                + " is not set; under its new name Hive will look for another one",
                        "set " + HBASE_NAME + " to '" + row.get("D") + "." + row.get("T") + "' after the merge")));
    }
}
