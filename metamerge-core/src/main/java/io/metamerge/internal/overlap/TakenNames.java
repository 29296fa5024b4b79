package io.metamerge.internal.overlap;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.IdSpace;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Names that must be unique in a whole metastore, and that both the exchange and the target have: constraint names, before
 * 4.0. Ids move apart; a key that holds none that moves can clash.
 */
public final class TakenNames {
    private static final int PAGE = 500;

    private final StoreSession exchange;
    private final Dialect here;
    private final StoreSession target;
    private final Dialect there;

    /** A comparison of what two sessions see. */
    public TakenNames(StoreSession exchange, Dialect here, StoreSession target, Dialect there) {
        this.exchange = exchange;
        this.here = here;
        this.target = target;
        this.there = there;
    }

    /** The keys of a table that hold no id that moves; database names have rules of their own. */
    public static List<List<String>> keys(TableDescriptor table, MetastoreSchema schema) {
        if (table.name().equals("DBS")) {
            return List.of();
        }
        return Stream.concat(Stream.of(table.primaryKey()), table.uniqueKeys().stream())
                .filter(key -> !key.isEmpty())
                .filter(key -> key.stream().noneMatch(column -> moves(table, column, schema)))
                .toList();
    }

    private static boolean moves(TableDescriptor table, String column, MetastoreSchema schema) {
        Optional<String> space = table.column(column).idSpace();
        return schema.idSpaces().stream()
                .filter(moving -> moving.sequence().isPresent())
                .map(IdSpace::name)
                .anyMatch(moving -> space.equals(Optional.of(moving)));
    }

    /** The values, in lower case, that a column has on both sides. */
    public Set<String> of(TableDescriptor table, String column) {
        Set<String> taken = new TreeSet<>();
        String after = "";
        while (true) {
            List<String> page = names(exchange.rows(page(table, column, after)));
            if (page.isEmpty()) {
                return taken;
            }
            taken.addAll(inTarget(table, column, page));
            after = page.get(page.size() - 1);
        }
    }

    /** Those of some values, given in lower case, that the target's column has. */
    public Set<String> inTarget(TableDescriptor table, String column, List<String> names) {
        return new TreeSet<>(names(target.rows(among(there, table, column, names))));
    }

    /** Those of some values, given in lower case, that the exchange's column has. */
    public Set<String> inExchange(TableDescriptor table, String column, List<String> names) {
        return new TreeSet<>(names(exchange.rows(among(here, table, column, names))));
    }

    private Sql page(TableDescriptor table, String column, String after) {
        Parameters parameters = new Parameters();
        String name = "LOWER(" + here.quote(column) + ")";
        return parameters.statement("SELECT DISTINCT " + name + " AS N FROM " + here.quote(table.name()) + " WHERE "
                + name + " > " + parameters.bind(after) + " ORDER BY 1 LIMIT " + PAGE);
    }

    private static Sql among(Dialect dialect, TableDescriptor table, String column, List<String> names) {
        Parameters parameters = new Parameters();
        String name = "LOWER(" + dialect.quote(column) + ")";
        return parameters.statement("SELECT DISTINCT " + name + " AS N FROM " + dialect.quote(table.name()) + " WHERE "
                + name + " IN (" + parameters.bindAll(names) + ")");
    }

    private static List<String> names(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> String.valueOf(row.get("N")).toLowerCase(Locale.ROOT))
                .toList();
    }
}
