package io.metamerge.internal.bridge;

import io.metamerge.bridge.BridgeStep;
import io.metamerge.bridge.ColumnValue;
import io.metamerge.bridge.TableBridge;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows that steps add, as they are at the end of a route. */
public final class Seeds {
    private final Route route;
    private final Dialect dialect;

    /**
     * The rows of a route.
     *
     * @param dialect the exchange's product
     */
    public Seeds(Route route, Dialect dialect) {
        this.route = route;
        this.dialect = dialect;
    }

    /** The statements that insert the rows of a table, one each. */
    public List<Sql> inserts(TableDescriptor table) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (BridgeStep step : route.steps()) {
            TableBridge bridge = step.table(table.name());
            rows.replaceAll(row -> brought(row, bridge));
            rows.addAll(bridge.seeds());
        }
        return rows.stream().map(row -> insert(table, row)).toList();
    }

    private static Map<String, String> brought(Map<String, String> row, TableBridge bridge) {
        Map<String, String> newer = new HashMap<>(row);
        bridge.gone().keySet().forEach(newer::remove);
        bridge.columns()
                .forEach((column, rule) -> rule.value().ifPresent(value -> {
                    if (value instanceof ColumnValue.Constant constant) {
                        newer.put(column, constant.literal());
                    }
                }));
        return newer;
    }

    private Sql insert(TableDescriptor table, Map<String, String> row) {
        Parameters parameters = new Parameters();
        List<ColumnDescriptor> columns = table.columns().stream()
                .filter(column -> row.containsKey(column.name()))
                .toList();
        String names =
                columns.stream().map(column -> dialect.quote(column.name())).collect(Collectors.joining(", "));
        String values = columns.stream()
                .map(column -> parameters.bind(column.kind().typed(row.get(column.name()))))
                .collect(Collectors.joining(", "));
        return parameters.statement(
                "INSERT INTO " + dialect.quote(table.name()) + " (" + names + ") VALUES (" + values + ")");
    }
}
