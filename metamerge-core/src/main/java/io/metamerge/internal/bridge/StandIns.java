package io.metamerge.internal.bridge;

import io.metamerge.bridge.BridgeStep;
import io.metamerge.bridge.ColumnValue;
import io.metamerge.bridge.MetastoreBridges;
import io.metamerge.internal.db.SchemaMatch;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import java.util.List;
import java.util.Optional;

/**
 * What stands in for tables and columns that a vendor's schema lacks, though the version that it comes closest to has
 * them: the value with which Hive's own upgrade began them.
 */
public final class StandIns {
    private StandIns() {}

    /** Whether staging can do without everything that is missing. */
    public static boolean suffice(SchemaMatch match) {
        return match.missing().stream().allMatch(part -> spared(match.schema(), part));
    }

    private static boolean spared(MetastoreSchema schema, String part) {
        int dot = part.indexOf('.');
        String table = dot < 0 ? part : part.substring(0, dot);
        TableDescriptor descriptor = schema.table(table);
        // A counter is read though its rows don't travel.
        if (!descriptor.staged() && descriptor.treatment() != Treatment.RESET) {
            return true;
        }
        return dot < 0
                ? begunEmpty(schema, table)
                : of(schema, table, part.substring(dot + 1)).isPresent();
    }

    private static boolean begunEmpty(MetastoreSchema schema, String table) {
        return upTo(schema).stream()
                .map(step -> step.table(table))
                .anyMatch(bridge -> bridge.fresh()
                        && bridge.origin().isEmpty()
                        && bridge.seeds().isEmpty());
    }

    /** The value of a column for every row, if an upgrade up to this version began it with one. */
    public static Optional<ColumnValue> of(MetastoreSchema schema, String table, String column) {
        return upTo(schema).stream()
                .map(step -> step.table(table))
                .filter(bridge -> !bridge.fresh())
                .flatMap(bridge -> bridge.column(column).value().stream())
                .filter(value -> value instanceof ColumnValue.Constant || value instanceof ColumnValue.Empty)
                .findFirst();
    }

    private static List<BridgeStep> upTo(MetastoreSchema schema) {
        return MetastoreBridges.all().stream()
                .takeWhile(step -> !step.from().equals(schema.version()))
                .toList();
    }
}
