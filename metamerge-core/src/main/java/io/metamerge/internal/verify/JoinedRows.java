package io.metamerge.internal.verify;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.owned.NamedObjects;
import io.metamerge.internal.owned.OwnerLinks;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.RunDetail;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How rows of databases that joined databases of the target's own should stand there. */
final class JoinedRows {
    private final Map<String, RunDetail.Database> joined = new HashMap<>();
    private final List<NamedObjects> objects;

    JoinedRows(MetastoreSchema schema, List<RunDetail.Database> databases) {
        this.objects = NamedObjects.of(schema);
        databases.stream()
                .filter(database -> database.joined().isPresent())
                .forEach(database -> joined.put(String.valueOf(database.id()), database));
    }

    /** Gives a table, or what else moved, the database that it moved to. */
    void correct(TableDescriptor table, Map<String, Object> row) {
        objects.stream().filter(kind -> kind.table().equals(table)).findFirst().ifPresent(kind -> {
            RunDetail.Database database = joined.get(String.valueOf(row.get(kind.database())));
            if (database != null) {
                row.put(kind.database(), String.valueOf(database.place()));
            }
        });
    }

    /** How many of the run's tables stand in the database that one of its databases joined, and partitions of them. */
    static Present present(StoreSession target, RunDetail.Database database, IdOffset tables) {
        return new Present(
                target.number(tables("SELECT COUNT(*) AS N FROM TBLS t WHERE ", database, tables)),
                target.number(tables(
                        "SELECT COUNT(*) AS N FROM TBLS t JOIN PARTITIONS p ON p.TBL_ID = t.TBL_ID WHERE ",
                        database,
                        tables)));
    }

    private static Sql tables(String count, RunDetail.Database database, IdOffset range) {
        Parameters parameters = new Parameters();
        return parameters.statement(count + "t.DB_ID = " + parameters.bind(database.place()) + " AND t.TBL_ID BETWEEN "
                + parameters.bind(range.low()) + " AND " + parameters.bind(range.high()));
    }

    /**
     * What is there.
     *
     * @param tables how many tables
     * @param partitions how many partitions of theirs
     */
    record Present(long tables, long partitions) {}

    /** Whether a row is one of those that such a database left behind: its own, its parameters and grants. */
    boolean leftBehind(TableDescriptor table, Map<String, Object> row) {
        Optional<String> column = table.name().equals(OwnerLinks.DATABASES)
                ? Optional.of(table.primaryKey().get(0))
                : NamedObjects.databaseColumn(table)
                        .filter(name ->
                                objects.stream().noneMatch(kind -> kind.table().equals(table)));
        return column.map(name -> joined.containsKey(String.valueOf(row.get(name))))
                .orElse(false);
    }
}
