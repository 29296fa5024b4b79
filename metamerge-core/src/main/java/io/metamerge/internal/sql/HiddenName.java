package io.metamerge.internal.sql;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.IdSpace;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.TableDescriptor;
import java.util.Optional;

/**
 * The name under which a database arrives, so that nobody sees half of it: {@code __metamerge_<run>_<DB_ID>}, the id
 * being that of the target.
 *
 * @param table the table of databases
 * @param nameColumn its name
 * @param keyColumn its id
 * @param idSpace the space of that id
 * @param prefix what stands before the id
 */
public record HiddenName(String table, String nameColumn, String keyColumn, String idSpace, String prefix) {
    static final String DATABASES = "DBS";

    /** The hidden names of a run. */
    public static HiddenName of(MetastoreSchema schema, long run) {
        IdSpace space = schema.ownIds(DATABASES).orElseThrow();
        String name = schema.table(DATABASES).columns().stream()
                .filter(column -> column.nameRole().equals(Optional.of(NameRole.DATABASE)))
                .map(ColumnDescriptor::name)
                .findFirst()
                .orElseThrow();
        return new HiddenName(DATABASES, name, space.column(), space.name(), "__metamerge_" + run + "_");
    }

    /** The hidden name of a database with that id in the target. */
    public String of(long id) {
        return prefix + id;
    }

    boolean hides(TableDescriptor descriptor, ColumnDescriptor column) {
        return descriptor.name().equals(table) && column.name().equals(nameColumn);
    }
}
