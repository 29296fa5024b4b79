package io.metamerge.internal.check;

import io.metamerge.internal.db.Failures;
import io.metamerge.internal.sql.Sql;
import io.metamerge.internal.txn.SourceTransactions;
import io.metamerge.plan.Finding;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ibatis.exceptions.PersistenceException;

/**
 * May the target's user do what a merge does? Tried with statements that touch no row and make no table: the server
 * checks the grants before it looks.
 */
final class TargetPrivileges implements Check {
    private static final String DATABASES = "DBS";
    private static final String SEQUENCES = "SEQUENCE_TABLE";

    @Override
    public List<Finding> findings(CheckContext context) {
        List<String> denied = new ArrayList<>();
        Stream.of(
                        context.merge().copied(),
                        context.merge().published(),
                        context.merge().matched())
                .flatMap(List::stream)
                .forEach(table -> tryAll(context, table, denied, "INSERT", "DELETE"));
        tryAll(context, context.schema().table(SEQUENCES), denied, "INSERT", "UPDATE");
        if (SourceTransactions.matter(context.exchangeStore(), context.exchange())) {
            Stream.of("NEXT_TXN_ID", "TXN_LOCK_TBL")
                    .flatMap(counter -> context.schema().find(counter).stream())
                    .forEach(counter -> tryAll(context, counter, denied, "UPDATE"));
        }
        // Publication renames databases, and the journal's tables are made by the first merge.
        tryAll(context, context.schema().table(DATABASES), denied, "UPDATE", "CREATE");
        return denied.isEmpty() ? List.of() : List.of(finding(context, denied));
    }

    private static void tryAll(CheckContext context, TableDescriptor table, List<String> denied, String... verbs) {
        for (String verb : verbs) {
            try {
                context.target().update(statement(context.targetStore().store().dialect(), table, verb));
            } catch (PersistenceException e) {
                denied.add(verb + " on " + table.name() + " (" + Failures.words(e) + ")");
            }
        }
        context.target().rollback();
    }

    private static Sql statement(Dialect dialect, TableDescriptor table, String verb) {
        String name = dialect.quote(table.name());
        String columns = table.columns().stream()
                .map(ColumnDescriptor::name)
                .map(dialect::quote)
                .collect(Collectors.joining(", "));
        String first = dialect.quote(table.columns().get(0).name());
        return Sql.of(
                switch (verb) {
                    case "INSERT" ->
                        "INSERT INTO " + name + " (" + columns + ") SELECT " + columns + " FROM " + name
                                + " WHERE 1 = 0";
                    case "UPDATE" -> "UPDATE " + name + " SET " + first + " = " + first + " WHERE 1 = 0";
                    case "CREATE" -> "CREATE TABLE IF NOT EXISTS " + name + " (" + first + " int)";
                    default -> "DELETE FROM " + name + " WHERE 1 = 0";
                });
    }

    private static Finding finding(CheckContext context, List<String> denied) {
        return Check.error(
                "privileges",
                context.targetStore().store().display(),
                "the target's user may not do everything a merge does: " + denied.size() + " statements were refused, "
                        + denied.get(0) + " for one",
                "grant SELECT, INSERT, UPDATE, DELETE and CREATE on the metastore's database");
    }
}
