package io.metamerge.internal.copy;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.CopySql;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.cursor.Cursor;

/**
 * The rows that belong to a metastore as a whole (catalogs, roles, types, data connectors): those that the target has
 * by natural key are used, the others arrive. There are few of them, so they are compared in memory.
 */
public final class SharedRows {
    private final MergeContext context;
    private final Map<String, List<Row>> arriving = new LinkedHashMap<>();
    private final List<Pair> matched = new ArrayList<>();
    private final MatchedIds ids;

    private SharedRows(MergeContext context) {
        this.context = context;
        this.ids = new MatchedIds(context.schema());
    }

    /** Reads both ends and decides for every row. */
    public static SharedRows read(MergeContext context) {
        SharedRows shared = new SharedRows(context);
        try (StoreSession exchange =
                        context.exchange().access(context.transport()).session();
                StoreSession target =
                        context.target().access(context.transport()).session()) {
            for (TableDescriptor table : context.matched()) {
                shared.decide(table, shared.rows(exchange, context.exchange(), table), target);
            }
        }
        return shared;
    }

    /** The rows that will arrive, by table in the order in which they can be inserted; tables without rows too. */
    public Map<String, List<Row>> arriving() {
        return arriving;
    }

    /** How many rows of a table arrive. */
    public long arriving(String table) {
        return arriving.getOrDefault(table, List.of()).size();
    }

    /** The rows that both ends have. */
    public List<Pair> matched() {
        return List.copyOf(matched);
    }

    private void decide(TableDescriptor table, List<Row> here, StoreSession target) {
        List<Row> arrive = new ArrayList<>();
        here.forEach(ids::apply);
        if (table.owners().isEmpty()) {
            Map<List<Object>, Row> there = new HashMap<>();
            rows(target, context.target(), table).forEach(row -> there.put(row.naturalKey(), row));
            for (Row row : here) {
                Row same = ids.unknownIn(row) ? null : there.get(row.naturalKey());
                if (same == null) {
                    arrive.add(row);
                } else {
                    matched.add(new Pair(row, same));
                    ids.learn(row, same);
                }
            }
        } else {
            here.stream().filter(this::ownerArrives).forEach(arrive::add);
        }
        arriving.put(table.name(), arrive);
    }

    private boolean ownerArrives(Row row) {
        return row.table().owners().stream()
                .anyMatch(link -> arriving.getOrDefault(link.table(), List.of()).stream()
                        .anyMatch(owner -> owns(owner, row, link)));
    }

    private static boolean owns(Row owner, Row row, OwnerLink link) {
        return link.keys().stream()
                .allMatch(key -> row.folded(key.columns().get(0)).equals(owner.folded(key.ownerColumn())));
    }

    private List<Row> rows(StoreSession session, Metastore metastore, TableDescriptor table) {
        List<Row> rows = new ArrayList<>();
        CopySql sql = CopySql.verbatim(
                metastore.store().dialect(), context.transport().reader());
        try (Cursor<Object> cursor = session.stream(table, sql.select(table, KeyRange.ALL))) {
            cursor.forEach(bean -> rows.add(new Row(table, bean)));
        } catch (IOException e) {
            throw new UncheckedIOException("closing the rows of " + table.name(), e);
        }
        return rows;
    }

    /**
     * A row that both ends have.
     *
     * @param here the exchange's
     * @param there the target's
     */
    public record Pair(Row here, Row there) {
        /** The columns in which the two must agree and don't. */
        public List<String> contradictions() {
            return here.table().contradictions().stream()
                    .filter(column -> !here.folded(column).equals(there.folded(column)))
                    .toList();
        }
    }
}
