package io.metamerge.internal.db;

import io.metamerge.internal.sql.CopySql.ColumnReader;
import io.metamerge.store.Store;

/** How text travels between two stores. */
public enum TextTransport {
    /**
     * As the bytes the server stores, one per character of a bean's string: nothing is decoded, so nothing can be lost,
     * even where a column holds other bytes than its character set says.
     */
    BYTES,
    /** As characters, decoded and encoded by the driver. */
    CHARACTERS;

    /** The most exact way between two stores. */
    public static TextTransport between(Store from, Store to) {
        return from.dialect().movesTextAsBytes() && to.dialect().movesTextAsBytes() ? BYTES : CHARACTERS;
    }

    /** How a column is read for this transport. */
    public ColumnReader reader() {
        return this == BYTES ? ColumnReader.TEXT_AS_BYTES : ColumnReader.PLAIN;
    }
}
