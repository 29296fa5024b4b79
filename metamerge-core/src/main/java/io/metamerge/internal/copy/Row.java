package io.metamerge.internal.copy;

import io.metamerge.internal.sql.CopySql;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ibatis.reflection.DefaultReflectorFactory;
import org.apache.ibatis.reflection.MetaObject;
import org.apache.ibatis.reflection.ReflectorFactory;
import org.apache.ibatis.reflection.SystemMetaObject;

/**
 * A row as its generated bean, read by column name.
 *
 * @param table its table
 * @param bean the generated bean
 * @param settledColumns columns that hold ids of the target already, and must not move
 */
public record Row(TableDescriptor table, Object bean, Set<String> settledColumns) {
    /** What stands between the values of a primary key; no name holds it. */
    static final String SEPARATOR = "\u001f";

    private static final String NULL = "\0null";
    /** Looks at a class once; MyBatis's own short cut does so for each object. */
    private static final ReflectorFactory REFLECTORS = new DefaultReflectorFactory();

    Row(TableDescriptor table, Object bean) {
        this(table, bean, new HashSet<>());
    }

    /** Gives a column an id of the target. */
    void settle(String column, Object id) {
        set(column, id);
        settledColumns.add(column);
    }

    /** Whether the column holds an id of the target. */
    boolean settled(String column) {
        return settledColumns.contains(column);
    }

    /** Gives a column another value. */
    void set(String column, Object value) {
        MetaObject meta = meta();
        String property = meta.findProperty(column, true);
        boolean narrow = value instanceof Number && meta.getSetterType(property) == Integer.class;
        meta.setValue(property, narrow ? Integer.valueOf(((Number) value).intValue()) : value);
    }

    /** A column's value; may be null. */
    Object value(String column) {
        MetaObject meta = meta();
        return meta.getValue(meta.findProperty(column, true));
    }

    private MetaObject meta() {
        return MetaObject.forObject(
                bean,
                SystemMetaObject.DEFAULT_OBJECT_FACTORY,
                SystemMetaObject.DEFAULT_OBJECT_WRAPPER_FACTORY,
                REFLECTORS);
    }

    /** A column's value for comparing: names fold case as a metastore does; NULL equals NULL. */
    Object folded(String column) {
        Object value = value(column);
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value == null ? NULL : value;
    }

    /** The values that name the row, for comparing. */
    List<Object> naturalKey() {
        return table.naturalKey().stream().map(this::folded).toList();
    }

    /** The row's name for people. */
    public String display() {
        return table.naturalKey().stream()
                .map(column -> String.valueOf(value(column)))
                .collect(Collectors.joining("."));
    }

    /** The primary key's values as one text, by which the journal remembers the row. */
    String primaryKey() {
        return table.primaryKey().stream()
                .map(column -> String.valueOf(value(column)))
                .collect(Collectors.joining(SEPARATOR));
    }

    /** Moves every id of the row by its space's offset, and gives columns the values that they take on arrival. */
    void arrive(Map<String, IdOffset> offsets) {
        for (ColumnDescriptor column : table.columns()) {
            IdOffset offset = column.idSpace().map(offsets::get).orElse(null);
            Object value = value(column.name());
            if (column.arrivalValue().isPresent()) {
                set(column.name(), CopySql.literal(column));
            } else if (offset != null && value != null && !settled(column.name())) {
                set(column.name(), ((Number) value).longValue() + offset.offset());
            }
        }
    }
}
