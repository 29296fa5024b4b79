package io.metamerge.testkit.fill;

import io.metamerge.testkit.StoreSpec;
import java.sql.SQLException;
import java.util.Random;

/** What all writers of one fill share. */
final class Fill {
    /** When the first object was created; a fixed time, so that two fills give the same rows. */
    static final int EPOCH = 1_700_000_000;

    private final RowWriter rows;
    private final Ids ids;
    private final StoreSpec spec;
    private final Random random;

    Fill(RowWriter rows, Ids ids, StoreSpec spec) {
        this.rows = rows;
        this.ids = ids;
        this.spec = spec;
        this.random = new Random(spec.seed());
    }

    StoreSpec spec() {
        return spec;
    }

    RowWriter rows() {
        return rows;
    }

    long id(IdColumn column) throws SQLException {
        return ids.next(column);
    }

    boolean has(String table) {
        return rows.has(table);
    }

    /** A new row of the table. */
    Row into(String table) {
        return rows.into(table);
    }

    int number(int bound) {
        return random.nextInt(bound);
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A text with letters that latin1 and UTF-8 write differently, or beyond latin1 where the store can hold it. */
    String text(String text) {
        return text + (spec.unicode() ? " – 顧客データ €" : " – größtenteils geprüft".replace("–", "-"));
    }

    /** A hexadecimal mark that differs between stores of different prefix or seed. */
    String mark() {
        return Integer.toHexString((spec.prefix() + spec.seed()).hashCode());
    }
}
