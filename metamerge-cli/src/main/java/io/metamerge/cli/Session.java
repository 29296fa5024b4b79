package io.metamerge.cli;

import io.metamerge.Metamerge;
import io.metamerge.MetamergeBuilder;
import io.metamerge.job.MergeListener;
import io.metamerge.job.Pace;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stores that a command opened, and the library over them; closing it closes them all. */
final class Session implements AutoCloseable {
    private final Deque<Store> stores = new ArrayDeque<>();
    private final Progress progress;
    private final Metamerge metamerge;

    private Session(
            Map<StoreRole, StoreConfig> configs,
            Progress progress,
            Interruption interruption,
            Pace pace,
            Optional<PaceOptions.Replica> replica) {
        this.progress = progress;
        MetamergeBuilder builder = Metamerge.builder()
                .listener(MergeListener.all(progress.listener(), interruption.listener()))
                .stopWhen(interruption::asked)
                .pace(replica.map(heeded -> heeding(pace, heeded)).orElse(pace));
        configs.forEach((role, config) -> builder.store(role, open(config)));
        this.metamerge = builder.build();
    }

    /** Opens every store; when one of them can't be opened the others are closed again. */
    static Session open(
            Map<StoreRole, StoreConfig> configs,
            Progress progress,
            Interruption interruption,
            Pace pace,
            Optional<PaceOptions.Replica> replica) {
        return new Session(configs, progress, interruption, pace, replica);
    }

    private Pace heeding(Pace pace, PaceOptions.Replica replica) {
        return pace.withThrottle(pace.throttle().withMaxLag(replica.most(), open(replica.store())));
    }

    private Store open(StoreConfig config) {
        try {
            Store store = Store.open(config);
            stores.push(store);
            return store;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Opens stores that play no role of their own. */
    List<Store> openMore(List<StoreConfig> configs) {
        return configs.stream().map(this::open).toList();
    }

    Metamerge metamerge() {
        return metamerge;
    }

    @Override
    public void close() {
        progress.close();
        stores.forEach(Store::close);
    }
}
