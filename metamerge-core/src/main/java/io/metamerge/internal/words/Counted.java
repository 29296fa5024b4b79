package io.metamerge.internal.words;

/** Numbers with what they count, for sentences that people read. */
public final class Counted {
    private Counted() {}

    /** {@code 1 row}, or {@code 2 rows}. */
    public static String rows(long rows) {
        return rows + verb(rows, " row", " rows");
    }

    /** The word that goes with so many of something. */
    public static String verb(long number, String ofOne, String ofMany) {
        return number == 1 ? ofOne : ofMany;
    }
}
