package io.metamerge.internal.bridge;

import io.metamerge.bridge.BridgeStep;
import io.metamerge.bridge.ColumnValue;
import io.metamerge.bridge.Exclusion;
import io.metamerge.bridge.TableBridge;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the statements that count what a route has no place for. */
public final class BridgeLosses {
    private static final List<Treatment> CARRIED = List.of(Treatment.COPY, Treatment.MATCH);

    private final Route route;
    private final Dialect dialect;

    /**
     * The losses of a route.
     *
     * @param dialect the source's product
     */
    public BridgeLosses(Route route, Dialect dialect) {
        this.route = route;
        this.dialect = dialect;
    }

    /**
     * What may be left behind.
     *
     * @param what the table, or {@code TABLE.COLUMN}
     * @param reason why
     * @param values whether values of rows that do come along are meant
     * @param count counts the rows in question
     */
    public record Loss(String what, String reason, boolean values, Sql count) {}

    /** Everything that may be left behind. */
    public List<Loss> all() {
        List<Loss> losses = new ArrayList<>();
        for (TableDescriptor table : route.from().tables()) {
            if (CARRIED.contains(table.treatment()) && !route.lacks(table.name())) {
                tableLoss(table).ifPresentOrElse(losses::add, () -> losses.addAll(partsLost(table)));
            }
        }
        return losses;
    }

    private Optional<Loss> tableLoss(TableDescriptor table) {
        return reasonGone(table)
                .map(reason -> new Loss(
                        table.name(),
                        reason,
                        false,
                        Sql.of("SELECT COUNT(*) AS N FROM " + dialect.quote(table.name()))));
    }

    private Optional<String> reasonGone(TableDescriptor table) {
        Optional<TableDescriptor> newer = route.to().find(table.name());
        if (newer.isPresent()) {
            return newer.filter(there -> !CARRIED.contains(there.treatment())).map(TableDescriptor::reason);
        }
        return route.steps().stream()
                .flatMap(step -> Optional.ofNullable(step.gone().get(table.name())).stream())
                .findFirst();
    }

    private List<Loss> partsLost(TableDescriptor table) {
        List<Loss> losses = new ArrayList<>();
        for (int depth = 1; depth <= route.steps().size(); depth++) {
            BridgeStep step = route.steps().get(depth - 1);
            TableBridge bridge = step.table(table.name());
            bridge.gone()
                    .forEach((column, reason) ->
                            valuesLost(table, bridge, column, reason).ifPresent(losses::add));
            for (Exclusion without : bridge.without()) {
                losses.add(rowsLost(table, depth, without));
            }
        }
        return losses;
    }

    /** A column that repeats a name that stands elsewhere, or that lives on under another name, is no loss. */
    private Optional<Loss> valuesLost(TableDescriptor table, TableBridge bridge, String name, String reason) {
        Optional<ColumnDescriptor> column = table.columns().stream()
                .filter(one -> one.name().equals(name) && one.nameRole().isEmpty())
                .findFirst();
        boolean renamed = bridge.columns().values().stream()
                .anyMatch(rule -> rule.value().equals(Optional.of(new ColumnValue.Copied(name))));
        return column.filter(one -> !renamed)
                .map(one -> new Loss(
                        table.name() + "." + name,
                        reason,
                        true,
                        Sql.of("SELECT COUNT(" + dialect.quote(name) + ") AS N FROM " + dialect.quote(table.name()))));
    }

    private Loss rowsLost(TableDescriptor table, int depth, Exclusion without) {
        Parameters parameters = new Parameters();
        String condition = new Expressions(route, dialect, table, parameters).path(depth, table.name(), without.path());
        return new Loss(
                table.name(),
                without.reason(),
                false,
                parameters.statement(
                        "SELECT COUNT(*) AS N FROM " + dialect.quote(table.name()) + " WHERE " + condition));
    }
}
