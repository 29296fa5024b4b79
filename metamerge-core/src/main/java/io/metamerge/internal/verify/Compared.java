package io.metamerge.internal.verify;

/**
 * A chunk at both ends.
 *
 * @param piece the chunk
 * @param expected what the exchange has
 * @param found what the target has
 */
record Compared(Piece piece, Tally expected, Tally found) {
    boolean equal() {
        return expected.equals(found);
    }
}
