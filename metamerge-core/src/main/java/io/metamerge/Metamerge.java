package io.metamerge;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.CheckReport;
import io.metamerge.job.DeleteReport;
import io.metamerge.job.MergeListener;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.job.StageReport;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.plan.MergePlan;
import io.metamerge.store.Store;
import io.metamerge.store.StoreRole;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Merges one Hive metastore, the source, into another, the target, through a private copy, the exchange.
 *
 * <p>Which stores a step needs: {@code stage} the source and the exchange, {@code delete} the exchange, {@code check},
 * {@code plan} and {@code merge} the exchange and the target. Every step throws {@link MergeException}.
 */
public final class Metamerge {
    private final Map<StoreRole, Store> stores;
    private final MergeListener listener;

    private Metamerge(Builder builder) {
        this.stores = new EnumMap<>(builder.stores);
        this.listener = builder.listener;
    }

    /** Starts with no store and no listener. */
    public static Builder builder() {
        return new Builder();
    }

    /** Copies the source into the exchange as of one moment; the source is only read and never locked. */
    public StageReport stage(StageOptions options) {
        return notImplemented("stage");
    }

    /** Lists the databases of a store, ordered by catalog and name. */
    public List<DatabaseSummary> list(StoreRole role) {
        return notImplemented("ls");
    }

    /**
     * Removes databases, or tables in them, from the exchange with everything they own.
     *
     * @param dryRun whether to only count
     */
    public DeleteReport delete(Selection selection, boolean dryRun) {
        return notImplemented("delete");
    }

    /** Finds everything that would stop or spoil a merge; writes nothing. */
    public CheckReport check(MergeOptions options) {
        return notImplemented("check");
    }

    /** Says what a merge would do now; writes nothing. */
    public MergePlan plan(MergeOptions options) {
        return notImplemented("plan");
    }

    /**
     * Checks, reserves ids in the target and copies the exchange into it.
     *
     * @throws MergeException with {@link ErrorCode#CHECK_FAILED} when {@link #check} finds an error
     */
    public MergeReport merge(MergeOptions options) {
        return notImplemented("merge");
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T notImplemented(String step) {
        throw new MergeException(
                ErrorCode.FAILED, step + " is not implemented yet. " + listener + store(StoreRole.SOURCE));
    }

    private Store store(StoreRole role) {
        Store store = stores.get(role);
        if (store == null) {
            throw new MergeException(
                    ErrorCode.CONFIGURATION,
                    "This step needs a " + role.word() + " store, and none is given. Nothing was touched.");
        }
        return store;
    }

    /** Collects the stores and the listener of a {@link Metamerge}. */
    public static final class Builder {
        private final Map<StoreRole, Store> stores = new EnumMap<>(StoreRole.class);
        private MergeListener listener = MergeListener.NONE;

        private Builder() {}

        /** The metastore to merge. */
        public Builder source(Store store) {
            return store(StoreRole.SOURCE, store);
        }

        /** The private database in which the copy is made. */
        public Builder exchange(Store store) {
            return store(StoreRole.EXCHANGE, store);
        }

        /** The metastore that receives the rows. */
        public Builder target(Store store) {
            return store(StoreRole.TARGET, store);
        }

        /** The store for a role. */
        public Builder store(StoreRole role, Store store) {
            stores.put(role, Objects.requireNonNull(store, role.word()));
            return this;
        }

        /** Who hears of progress. */
        public Builder listener(MergeListener value) {
            listener = Objects.requireNonNull(value, "listener");
            return this;
        }

        /** The finished object; it opens nothing by itself. */
        public Metamerge build() {
            return new Metamerge(this);
        }
    }
}
