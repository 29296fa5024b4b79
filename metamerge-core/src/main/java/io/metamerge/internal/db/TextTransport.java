package io.metamerge.internal.db;

/** How text travels between two stores. */
public enum TextTransport {
    /**
     * As the bytes the server stores, one per character of a bean's string: nothing is decoded, so nothing can be lost,
     * even where a column holds other bytes than its character set says.
     */
    BYTES,
    /** As characters, decoded and encoded by the driver. */
    CHARACTERS
}
