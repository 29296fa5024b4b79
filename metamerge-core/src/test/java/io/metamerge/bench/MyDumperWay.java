package io.metamerge.bench;

import io.metamerge.schema.TableDescriptor;
import io.metamerge.testkit.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator may install to be quicker than {@link DumpWay}, of which it checks and compares as little. */
record MyDumperWay(BenchStores stores, MyDumper programs) implements Way {
    static final String NAME = "mydumper | myloader";

    /** The way, or empty where the two programs are not installed. */
    static Optional<Way> find(BenchStores stores) {
        return MyDumper.find().map(programs -> new MyDumperWay(stores, programs));
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
        programs.copy(stores.server(), stores.exchange(), tables, there);
        return Map.of();
    }
}
