package io.metamerge.bench;

import io.metamerge.schema.TableDescriptor;
import io.metamerge.testkit.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator has at hand to copy rows from one database to another: {@code mysqldump | mysql}. It moves no ids,
 * checks no foreign keys and compares nothing.
 */
record DumpWay(BenchStores stores, DumpPipe pipe) implements Way {
    static final String NAME = "mysqldump | mysql";

    /** The way, or empty where the two programs are not installed. */
    static Optional<Way> find(BenchStores stores) {
        return DumpPipe.find().map(pipe -> new DumpWay(stores, pipe));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public TestDatabase target() throws SQLException {
        return stores.empty();
    }

    @Override
    public Map<String, Double> bring(TestDatabase there) throws IOException, InterruptedException {
        List<String> tables =
                stores.copied().stream().map(TableDescriptor::name).toList();
        pipe.copy(stores.server(), stores.exchange(), tables, stores.server(), there);
        return Map.of();
    }
}
