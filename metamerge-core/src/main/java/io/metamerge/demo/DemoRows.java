package io.metamerge.demo;

import java.sql.Connection;
import java.util.Map;
import java.util.TreeMap;

/** Begins rows and hands out ids as a metastore does: from 1 upwards, one sequence per model class. */
final class DemoRows {
    private static final String MODEL = "org.apache.hadoop.hive.metastore.model.";
    /** A metastore takes its ids from the sequence in blocks, so what is stored is ahead of what is used. */
    private static final long BLOCK = 10;

    private final Connection connection;
    private final Map<String, Long> lastIds = new TreeMap<>();

    DemoRows(Connection connection) {
        this.connection = connection;
    }

    /** The next id of a model class, for instance {@code MTable}. */
    long nextId(String model) {
        return lastIds.merge(model, 1L, Long::sum);
    }

    /** A new row of a table. */
    DemoRow into(String table) {
        return new DemoRow(connection, table);
    }

    /** Writes where the sequences stand. */
    void saveSequences() {
        lastIds.forEach((model, last) -> into("SEQUENCE_TABLE")
                .set("SEQUENCE_NAME", MODEL + model)
                .set("NEXT_VAL", (last / BLOCK + 1) * BLOCK + 1)
                .insert());
    }
}
