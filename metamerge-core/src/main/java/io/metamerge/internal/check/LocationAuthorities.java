package io.metamerge.internal.check;

import io.metamerge.internal.db.Metastore;
import io.metamerge.plan.Finding;
import io.metamerge.schema.ColumnDescriptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Do the files of the exchange lie where the target has files too: under a scheme and host that it uses? */
final class LocationAuthorities implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        Map<String, Long> arriving = new TreeMap<>();
        columns(context, context.exchangeStore())
                .forEach(column -> column.count(
                        context.exchange(), (authority, locations) -> arriving.merge(authority, locations, Long::sum)));
        List<ColumnAuthorities> there = columns(context, context.targetStore());
        arriving.keySet()
                .removeIf(authority -> there.stream().anyMatch(column -> column.has(context.target(), authority)));
        return arriving.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<ColumnAuthorities> columns(CheckContext context, Metastore store) {
        return context.merge().copied().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(ColumnDescriptor::location)
                        .map(column -> new ColumnAuthorities(store.store().dialect(), table.name(), column.name())))
                .toList();
    }

    private static Finding finding(String authority, long locations) {
        return Check.warning(
                "location-authority",
                authority,
                locations + (locations == 1 ? " location lies" : " locations lie") + " in " + authority
                        + ", where the target has none",
                "make sure that the target's Hive reaches it, or relocate to where it has its files");
    }
}
