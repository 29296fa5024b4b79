package io.metamerge.internal.dump;

/** Takes what a dump holds, in the dump's order. */
interface DumpSink {
    /** The table's statement, which creates one table in the current database and does nothing else. */
    void create(long line, String table, String statement);

    /**
     * Rows of a table that was created before.
     *
     * @param rows how many
     * @param statement one insert of constants, in ASCII
     */
    void insert(long line, String table, long rows, String statement);

    /** From here on timestamps are written in a time zone, by the server's name for it or as an offset. */
    void timeZone(long line, String zone);
}
