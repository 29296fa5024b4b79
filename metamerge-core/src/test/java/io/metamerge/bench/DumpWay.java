package io.metamerge.bench;

import io.metamerge.schema.TableDescriptor;
import io.metamerge.testkit.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator has at hand, or may install, to copy rows from one database to another. It moves no ids, checks no
 * foreign keys and compares nothing.
 */
record DumpWay(String name, BenchStores stores, Copying programs) implements Way {
    static final String PIPE = "mysqldump | mysql";
    static final String FILES = "mydumper | myloader";

    /** The way that everybody has, or empty where the two programs are not installed. */
    static Optional<Way> pipe(BenchStores stores) {
        return DumpPipe.find()
                .map(pipe -> new DumpWay(
                        PIPE,
                        stores,
                        (tables, there) ->
                                pipe.copy(stores.server(), stores.exchange(), tables, stores.server(), there)));
    }

    /** The quicker way, or empty where the two programs are not installed. */
    static Optional<Way> files(BenchStores stores) {
        return MyDumper.find()
                .map(programs -> new DumpWay(
                        FILES,
                        stores,
                        (tables, there) -> programs.copy(stores.server(), stores.exchange(), tables, there)));
    }

    @Override
    public TestDatabase target() throws SQLException {
        return stores.empty();
    }

    @Override
    public Map<String, Double> bring(TestDatabase there) throws IOException, InterruptedException {
        programs.copy(stores.copied().stream().map(TableDescriptor::name).toList(), there);
        return Map.of();
    }

    /** Copies the exchange's rows of some tables into empty ones. */
    interface Copying {
        void copy(List<String> tables, TestDatabase there) throws IOException, InterruptedException;
    }
}
