package io.metamerge.internal.db;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.store.Store;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.ibatis.exceptions.PersistenceException;

/** Runs a step; what the database throws at it becomes the paragraph that the step's user needs. */
public final class Guard {
    /** MySQL's ER_DBACCESS_DENIED, ER_TABLEACCESS_DENIED, ER_COLUMNACCESS_DENIED, ER_SPECIFIC_ACCESS_DENIED. */
    private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143, 1227);

    private Guard() {}

    /**
     * Runs a step.
     *
     * @param step what is being done, for the message
     * @param store the store concerned
     * @param leftBehind what a failure leaves behind and what to do next, a sentence or two
     */
    public static <T> T run(String step, Store store, String leftBehind, Supplier<T> work) {
        try {
            return work.get();
        } catch (PersistenceException e) {
            boolean denied = DENIED.contains(Failures.vendorCode(e));
            throw new MergeException(
                    denied ? ErrorCode.PRIVILEGES : ErrorCode.FAILED,
                    step + " failed on " + store.display() + ": " + Failures.words(e) + ". " + leftBehind,
                    e);
        }
    }
}
