package io.metamerge.testkit.fill;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** Hands out ids as a metastore does and leaves {@code SEQUENCE_TABLE} as a metastore would. */
final class Ids {
    private static final String MODEL = "org.apache.hadoop.hive.metastore.model.";

    private final Lookup lookup;
    private final long block;
    private final Map<IdColumn, Long> next = new EnumMap<>(IdColumn.class);

    Ids(Lookup lookup, String version) {
        this.lookup = lookup;
        // DataNucleus reserves ids in blocks: of 5 up to Hive 3, of 10 since Hive 4.
        this.block = version.compareTo("4") < 0 ? 5 : 10;
    }

    long next(IdColumn column) throws SQLException {
        Long known = next.get(column);
        long id = known == null ? firstFree(column) : known;
        next.put(column, id + 1);
        return id;
    }

    /** Writes, for each sequence used, the first value of the block that comes next. */
    void writeSequences() throws SQLException {
        for (Map.Entry<IdColumn, Long> entry : next.entrySet()) {
            long lastUsed = entry.getValue() - 1;
            write(MODEL + entry.getKey().model(), (lastUsed + block - 1) / block * block + 1);
        }
    }

    private long firstFree(IdColumn column) throws SQLException {
        long largest = lookup.number("SELECT MAX(" + column.column() + ") FROM " + column.table());
        long sequence =
                lookup.number("SELECT NEXT_VAL FROM SEQUENCE_TABLE WHERE SEQUENCE_NAME = ?", MODEL + column.model());
        return Math.max(largest + 1, Math.max(sequence, 1));
    }

    private void write(String sequence, long value) throws SQLException {
        String update = "UPDATE SEQUENCE_TABLE SET NEXT_VAL = ? WHERE SEQUENCE_NAME = ?";
        if (lookup.change(update, value, sequence) == 0) {
            lookup.change("INSERT INTO SEQUENCE_TABLE (NEXT_VAL, SEQUENCE_NAME) VALUES (?, ?)", value, sequence);
        }
    }
}
