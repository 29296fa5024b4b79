package io.metamerge.internal.check;

import io.metamerge.internal.txn.IdsInFiles;
import io.metamerge.internal.txn.SourceTransactions;
import io.metamerge.internal.txn.Transactions;
import io.metamerge.plan.Finding;
import java.util.List;

/**
 * Has the target open or aborted transactions whose ids the source's files may bear? A reader takes a file with such an
 * id for unfinished or void, whoever's id it is.
 */
final class TargetTransactions implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        if (!SourceTransactions.matter(context.exchangeStore(), context.exchange())) {
            return List.of();
        }
        SourceTransactions source = SourceTransactions.read(context.exchange());
        long unsettled = new Transactions(context.targetStore()).unsettled(context.target(), source.highest());
        if (unsettled == 0) {
            return List.of();
        }
        String store = context.targetStore().store().display();
        String found = store + " has " + unsettled + " open or aborted transactions with ids up to " + source.highest()
                + ", the source's highest";
        return List.of(
                source.inFiles() == IdsInFiles.NONE
                        ? Check.warning(
                                "target-transactions",
                                store,
                                found,
                                "nothing for Apache Hive 3; some vendors' 3.1 writes ids of transactions into compacted"
                                        + " files (_v0000123): then wait until these have ended or were cleaned")
                        : Check.error(
                                "target-transactions",
                                store,
                                found + ", and files of the source bear such ids: they could not be read",
                                "wait until these transactions have ended; for aborted ones, until the target's cleaner"
                                        + " has removed what they wrote (SHOW TRANSACTIONS)"));
    }
}
