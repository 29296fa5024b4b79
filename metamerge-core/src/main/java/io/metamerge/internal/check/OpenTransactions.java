package io.metamerge.internal.check;

import io.metamerge.internal.txn.SourceTransactions;
import io.metamerge.internal.txn.Transactions;
import io.metamerge.plan.Finding;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Were transactions open on tables that come along, or aborted where their ids can't move? */
final class OpenTransactions implements Check {
    private static final String OPEN = " IN (SELECT TXN_ID FROM TXNS WHERE TXN_STATE = 'o')";

    @Override
    public List<Finding> findings(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        List<String> open = names(context, OPEN);
        if (!open.isEmpty()) {
            findings.add(Check.error(
                    "open-transactions",
                    Transactions.TABLE,
                    "transactions were open in the source when it was staged that write to " + NamedTables.list(open),
                    "wait until they have ended, or abort them (SHOW TRANSACTIONS, ABORT TRANSACTIONS), and stage"
                            + " again; or delete these databases or tables from the exchange"));
        }
        if (!SourceTransactions.read(context.exchange()).inFiles().canMove()) {
            findings.addAll(unmovable(names(context, "")));
        }
        return findings;
    }

    private static List<Finding> unmovable(List<String> aborted) {
        return aborted.isEmpty()
                ? List.of()
                : List.of(Check.error(
                        "aborted-transactions",
                        Transactions.TABLE,
                        "aborted, not yet cleaned or open transactions wrote to " + NamedTables.list(aborted)
                                + ", and their ids, which before Hive 3 stand in file names, can't move",
                        "run ALTER TABLE … COMPACT 'major' on these tables in the source, wait until its cleaner is"
                                + " done, and stage again"));
    }

    /** The tables that rows tie to transactions which meet a condition; an empty one holds for all. */
    private static List<String> names(CheckContext context, String condition) {
        TreeSet<String> names = new TreeSet<>();
        for (TableDescriptor table : context.merge().published()) {
            if (NamedTables.apply(table)) {
                transactions(table).forEach(column -> names.addAll(of(context, table, column, condition)));
            }
        }
        return List.copyOf(names);
    }

    private static List<String> of(CheckContext context, TableDescriptor table, String column, String condition) {
        return new NamedTables(context.exchangeStore().store().dialect(), table)
                .in(
                        context.exchange(),
                        parameters -> condition.isEmpty()
                                ? "1 = 1"
                                : "x."
                                        + context.exchangeStore()
                                                .store()
                                                .dialect()
                                                .quote(column) + condition);
    }

    private static List<String> transactions(TableDescriptor table) {
        return table.columns().stream()
                .filter(column -> column.idSpace().equals(Optional.of(Transactions.SPACE)))
                .map(ColumnDescriptor::name)
                .toList();
    }
}
