package io.metamerge.internal.stage;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.schema.MetastoreSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Names what of a selection refers to tables that are not chosen. Such a reference can't come along as it is, because it is
 * an id of a row that stays away; it is kept aside with the names behind it.
 */
final class OutsideReferences {
    private static final int NAMED = 20;
    private static final String TO = " JOIN TBLS p ON p.TBL_ID = ";
    private static final String DATABASES = " JOIN DBS cd ON cd.DB_ID = c.DB_ID JOIN DBS pd ON pd.DB_ID = p.DB_ID";

    private final MetastoreSchema schema;
    private final BiFunction<String, Parameters, String> chosen;

    /**
     * References of a selection.
     *
     * @param chosen writes the condition that a table, given by the alias of its row, is chosen
     */
    OutsideReferences(MetastoreSchema schema, BiFunction<String, Parameters, String> chosen) {
        this.schema = schema;
        this.chosen = chosen;
    }

    List<Finding> findings(StoreSession source) {
        List<Finding> findings = new ArrayList<>();
        if (schema.find("KEY_CONSTRAINTS").isPresent()) {
            findings.addAll(findings(
                    source,
                    "k.CONSTRAINT_NAME",
                    "KEY_CONSTRAINTS k JOIN TBLS c ON c.TBL_ID = k.CHILD_TBL_ID" + TO + "k.PARENT_TBL_ID" + DATABASES,
                    "constraint",
                    "refers to"));
        }
        if (schema.find("MV_TABLES_USED").isPresent()) {
            findings.addAll(findings(
                    source,
                    "m.TBL_NAME",
                    "MV_TABLES_USED u JOIN MV_CREATION_METADATA m ON m.MV_CREATION_METADATA_ID ="
                            + " u.MV_CREATION_METADATA_ID JOIN DBS md ON md.NAME = m.DB_NAME AND md.CTLG_NAME ="
                            + " m.CAT_NAME JOIN TBLS c ON c.DB_ID = md.DB_ID AND c.TBL_NAME = m.TBL_NAME" + TO
                            + "u.TBL_ID" + DATABASES,
                    "materialized view",
                    "was made from"));
        }
        return findings;
    }

    private List<Finding> findings(StoreSession source, String name, String from, String what, String refers) {
        Map<String, List<Map<String, Object>>> byDatabase = source.rows(outside(name, from)).stream()
                .collect(Collectors.groupingBy(row -> String.valueOf(row.get("CD"))));
        return byDatabase.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> finding(entry.getKey(), entry.getValue(), what, refers))
                .toList();
    }

    private Sql outside(String name, String from) {
        Parameters parameters = new Parameters();
        return parameters.statement("SELECT DISTINCT " + name
                + " AS N, cd.NAME AS CD, c.TBL_NAME AS CT, pd.NAME AS PD, p.TBL_NAME AS PT FROM " + from + " WHERE "
                + chosen.apply("c", parameters) + " AND NOT (" + chosen.apply("p", parameters) + ") ORDER BY 2, 3, 1");
    }

    private static Finding finding(String database, List<Map<String, Object>> rows, String what, String refers) {
        String some = rows.stream()
                .limit(NAMED)
                .map(row -> what + " " + row.get("N") + " of " + row.get("CD") + "." + row.get("CT") + " " + refers
                        + " " + row.get("PD") + "." + row.get("PT"))
                .collect(Collectors.joining(", "));
        String more = rows.size() > NAMED ? " and " + (rows.size() - NAMED) + " more" : "";
        return new Finding(
                Severity.WARNING,
                "reference-outside",
                database,
                "what is not staged is referred to: " + some + more,
                "stage those tables too, or see that the target has them: check says which references will lead there");
    }
}
