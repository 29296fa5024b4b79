package io.metamerge.schema;

import java.util.Optional;

/**
 * A family of ids that share one numbering: all columns of a space move by the same offset.
 *
 * @param name the space's name, that of the table whose key it numbers
 * @param table the table whose own key the space numbers
 * @param column that key column
 * @param sequence the {@code SEQUENCE_TABLE.SEQUENCE_NAME} from which a metastore takes new ids; empty when another
 *     allocator hands them out (transaction, lock and compaction ids)
 */
public record IdSpace(String name, String table, String column, Optional<String> sequence) {}
