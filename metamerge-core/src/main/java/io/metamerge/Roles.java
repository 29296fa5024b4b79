package io.metamerge;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Guard;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreIdentity;
import io.metamerge.internal.exchange.ExchangeDatabase;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.store.Store;
import io.metamerge.store.StoreRole;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which store plays which part, and whether they can play it together. */
final class Roles {
    private final Map<StoreRole, Store> stores;

    Roles(Map<StoreRole, Store> stores) {
        this.stores = new EnumMap<>(StoreRole.class);
        this.stores.putAll(stores);
    }

    /** The store for a role; an error when none was given. */
    Store store(StoreRole role) {
        Store store = stores.get(role);
        if (store == null) {
            throw new MergeException(
                    ErrorCode.CONFIGURATION,
                    "This step needs a " + role.word() + " store, and none is given. Nothing was touched.");
        }
        return store;
    }

    /** The two ends of a merge, opened and recognised. */
    MergeContext ends() {
        Store exchange = store(StoreRole.EXCHANGE);
        Store target = store(StoreRole.TARGET);
        requireDifferent();
        return MergeContext.of(ExchangeDatabase.open(exchange), Metastore.open(target));
    }

    /** The same where it makes no sense to go on with ends of different schema versions. */
    MergeContext agreeingEnds() {
        MergeContext ends = ends();
        String here = ends.exchange().schema().version();
        String there = ends.target().schema().version();
        if (!here.equals(there)) {
            throw new MergeException(
                    ErrorCode.CHECK_FAILED,
                    "There is no plan for a merge of schema version " + here + " into " + there
                            + ". Run check for the details. Nothing was touched.");
        }
        return ends;
    }

    /** The target, where there is one; hours of staging would be in vain for a target that is no metastore. */
    Optional<Metastore> usableTarget() {
        return Optional.ofNullable(stores.get(StoreRole.TARGET))
                .map(target -> Guard.run(
                        "Looking at the target", target, "Nothing was touched.", () -> Metastore.open(target)));
    }

    /** Compares all stores there are, so that the first step already finds two roles on one database. */
    void requireDifferent() {
        for (StoreRole one : stores.keySet()) {
            for (StoreRole other : stores.keySet()) {
                if (one.compareTo(other) < 0) {
                    requireDifferent(one, other);
                }
            }
        }
    }

    private void requireDifferent(StoreRole one, StoreRole other) {
        if (StoreIdentity.sameDatabase(store(one), store(other))) {
            throw new MergeException(
                    ErrorCode.SAME_STORE,
                    "The " + one.word() + " " + store(one).display() + " and the " + other.word() + " "
                            + store(other).display()
                            + " are one and the same database. Name two different ones. Nothing was touched.");
        }
    }
}
