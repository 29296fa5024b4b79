package io.metamerge.cli;

import io.metamerge.demo.DemoStores;
import io.metamerge.store.StoreConfig;
import io.metamerge.store.StoreRole;
import java.util.Map;
import picocli.CommandLine.Command;

/** Shows the whole job on two small metastores of its own. */
@Command(
        name = "demo",
        description = "Merge two small metastores of its own in embedded H2. Writes to a temporary folder only.")
final class DemoCommand extends StoreCommand {
    @Override
    public Integer call() {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            DemoStores stores = DemoStores.create(folder.path());
            Map<StoreRole, StoreConfig> configs = Map.of(
                    StoreRole.SOURCE, stores.source(),
                    StoreRole.EXCHANGE, stores.exchange(),
                    StoreRole.TARGET, stores.target());
            String left = "The demo's stores are left in " + folder.path() + ".";
            return root().interruption().whileCuttable(left, () -> tell(configs));
        }
    }

    private int tell(Map<StoreRole, StoreConfig> configs) {
        try (Session session = open(configs, Progress.SILENT)) {
            new DemoStory(session.metamerge(), output()).tell();
        }
        return ExitStatus.DONE.code();
    }
}
