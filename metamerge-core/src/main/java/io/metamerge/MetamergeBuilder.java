package io.metamerge;

import io.metamerge.error.ErrorCode;
import io.metamerge.job.MergeListener;
import io.metamerge.job.Pace;
import io.metamerge.store.Store;
import io.metamerge.store.StoreRole;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** Collects the stores and the listener of a {@link Metamerge}. */
public final class MetamergeBuilder {
    private final Map<StoreRole, Store> stores = new EnumMap<>(StoreRole.class);
    private MergeListener listener = MergeListener.NONE;
    private BooleanSupplier stop = () -> false;
    private Pace pace = Pace.defaults();

    MetamergeBuilder() {}

    /** The metastore to merge. */
    public MetamergeBuilder source(Store store) {
        return store(StoreRole.SOURCE, store);
    }

    /** The private database in which the copy is made. */
    public MetamergeBuilder exchange(Store store) {
        return store(StoreRole.EXCHANGE, store);
    }

    /** The metastore that receives the rows. */
    public MetamergeBuilder target(Store store) {
        return store(StoreRole.TARGET, store);
    }

    /** The store for a role. */
    public MetamergeBuilder store(StoreRole role, Store store) {
        stores.put(role, Objects.requireNonNull(store, role.word()));
        return this;
    }

    /** Who hears of progress; it is never called by two threads at once. */
    public MetamergeBuilder listener(MergeListener value) {
        listener = MergeListener.oneAtATime(Objects.requireNonNull(value, "listener"));
        return this;
    }

    /**
     * Says whether to stop: a merge, resume or rollback ends after the chunk in hand, with {@link
     * ErrorCode#INTERRUPTED}, and can be resumed.
     */
    public MetamergeBuilder stopWhen(BooleanSupplier value) {
        stop = Objects.requireNonNull(value, "stop");
        return this;
    }

    /** How hard merges may work, {@link Pace#defaults()} unless told. */
    public MetamergeBuilder pace(Pace value) {
        value.validate();
        pace = value;
        return this;
    }

    /** The finished object; it opens nothing by itself. */
    public Metamerge build() {
        return new Metamerge(new Roles(stores), listener, stop, pace);
    }
}
