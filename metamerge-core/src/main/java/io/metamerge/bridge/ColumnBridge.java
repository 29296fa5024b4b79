package io.metamerge.bridge;

import java.util.List;
import java.util.Optional;

/**
 * How a column of the newer version gets its value.
 *
 * @param value where it comes from; empty for the column of the same name
 * @param instead what stands in the place of NULL, if anything
 * @param rewrites what is changed in it; may be empty
 */
public record ColumnBridge(Optional<ColumnValue> value, Optional<String> instead, List<Rewrite> rewrites) {
    /** The column of the same name, as it is. */
    public static final ColumnBridge SAME = new ColumnBridge(Optional.empty(), Optional.empty(), List.of());

    /** Copies the list. */
    public ColumnBridge {
        rewrites = List.copyOf(rewrites);
    }
}
