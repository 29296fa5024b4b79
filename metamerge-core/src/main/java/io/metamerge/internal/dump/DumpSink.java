package io.metamerge.internal.dump;

/** Takes what a dump holds, in the dump's order. */
interface DumpSink {
    /** The table's statement, which creates one table in the current database and does nothing else. */
    void create(long line, String table, String statement);

    /**
     * Rows of a table that was created before.
     *
     * @param statement one insert of constants, in ASCII
     */
    void insert(long line, String statement);
}
