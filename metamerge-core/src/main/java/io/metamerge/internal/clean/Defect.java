package io.metamerge.internal.clean;

import io.metamerge.schema.TableDescriptor;
import java.util.Set;

/**
 * What can be wrong with rows of a table.
 *
 * @param table the table
 * @param reason what is wrong, as it stands beside each row that was set aside
 * @param condition the condition that such rows fulfil; the table goes by its own name
 * @param reliesOn the tables whose loss of rows can make more rows of this one wrong
 */
record Defect(TableDescriptor table, String reason, String condition, Set<String> reliesOn) {
    Defect {
        reliesOn = Set.copyOf(reliesOn);
    }
}
