package io.metamerge.internal.rollback;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.internal.words.Counted;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.IdSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names the doomed rows that the run did not bring: those with ids outside the ranges that it reserved. */
final class AddedRows {
    private static final int NAMED = 20;
    private static final String TABLES = "SELECT CONCAT(d.NAME, '.', t.TBL_NAME) AS N FROM DBS d JOIN TBLS t ON"
            + " t.DB_ID = d.DB_ID JOIN METAMERGE_DOOMED x ON x.ID = t.TBL_ID WHERE x.TABLE_NAME = 'TBLS' AND ";
    private static final String PARTITIONS = "SELECT CONCAT(d.NAME, '.', t.TBL_NAME, '/', p.PART_NAME) AS N FROM DBS d"
            + " JOIN TBLS t ON t.DB_ID = d.DB_ID JOIN PARTITIONS p ON p.TBL_ID = t.TBL_ID"
            + " JOIN METAMERGE_DOOMED x ON x.ID = p.PART_ID WHERE x.TABLE_NAME = 'PARTITIONS' AND ";

    private final RunContext context;

    AddedRows(RunContext context) {
        this.context = context;
    }

    /** Tables and partitions by name, other rows by number; empty when nothing is new. */
    List<String> names(StoreSession target) {
        Map<String, IdOffset> offsets = RunProgress.offsets(target, context.run());
        List<String> names = new ArrayList<>();
        for (IdSpace space : context.merge().schema().idSpaces()) {
            long rows = target.number(count(space.table(), offsets.get(space.name())));
            if (rows > 0) {
                names.addAll(describe(target, space, offsets.get(space.name()), rows));
            }
        }
        return names;
    }

    private static List<String> describe(StoreSession target, IdSpace space, IdOffset offset, long rows) {
        return switch (space.table()) {
            case "TBLS" -> named(target, TABLES, offset, rows);
            case "PARTITIONS" -> named(target, PARTITIONS, offset, rows);
            default -> List.of(Counted.rows(rows) + " of " + space.table());
        };
    }

    private static List<String> named(StoreSession target, String select, IdOffset offset, long rows) {
        Parameters parameters = new Parameters();
        Sql sql = parameters.statement(select + outside(offset, parameters) + " ORDER BY 1 LIMIT " + NAMED);
        List<String> names = new ArrayList<>(target.rows(sql).stream()
                .map(row -> String.valueOf(row.get("N")))
                .toList());
        if (rows > NAMED) {
            names.add("and " + (rows - NAMED) + " more");
        }
        return names;
    }

    private static Sql count(String table, IdOffset offset) {
        Parameters parameters = new Parameters();
        return parameters.statement("SELECT COUNT(*) AS N FROM METAMERGE_DOOMED x WHERE x.TABLE_NAME = "
                + parameters.bind(table) + " AND " + outside(offset, parameters));
    }

    private static String outside(IdOffset offset, Parameters parameters) {
        return offset == null
                ? "1 = 1"
                : "(x.ID < " + parameters.bind(offset.low()) + " OR x.ID > " + parameters.bind(offset.high()) + ")";
    }
}
