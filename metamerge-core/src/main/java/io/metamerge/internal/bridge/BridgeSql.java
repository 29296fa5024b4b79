package io.metamerge.internal.bridge;

import io.metamerge.bridge.BridgeStep;
import io.metamerge.bridge.Exclusion;
import io.metamerge.bridge.Origin;
import io.metamerge.bridge.TableBridge;
import io.metamerge.internal.sql.CopySql.ColumnReader;
import io.metamerge.internal.sql.CopySql.RowSource;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the statements that read rows of the source as they are in the exchange's version: all steps at once, as
 * expressions of one SELECT list, so that the source's server does the work.
 */
public final class BridgeSql {
    private final Route route;
    private final Dialect dialect;
    private final ColumnReader reader;

    /**
     * Statements for a route.
     *
     * @param dialect the source's product
     * @param reader how text leaves it
     */
    public BridgeSql(Route route, Dialect dialect, ColumnReader reader) {
        this.route = route;
        this.dialect = dialect;
        this.reader = reader;
    }

    /**
     * Reads the rows of a table.
     *
     * @param table a table of the newer version
     * @param rows which rows of the source's tables are meant
     * @return empty when the table begins empty
     */
    public Optional<Sql> select(TableDescriptor table, RowSource rows) {
        return route.base(table).map(base -> select(table, base, rows));
    }

    private Sql select(TableDescriptor table, TableDescriptor base, RowSource rows) {
        Parameters parameters = new Parameters();
        Expressions expressions = new Expressions(route, dialect, base, parameters);
        String columns = table.columns().stream()
                .map(column -> reader.read(table, column, expressions.column(table, column)) + " AS "
                        + dialect.quote(column.name()))
                .collect(Collectors.joining(", "));
        String from = rows.from(base, parameters);
        List<String> conditions = new ArrayList<>();
        rows.condition(base, parameters).ifPresent(conditions::add);
        StringBuilder times = new StringBuilder();
        boolean once = false;
        String name = table.name();
        for (int depth = route.steps().size(); depth > 0; depth--) {
            BridgeStep step = route.steps().get(depth - 1);
            TableBridge bridge = step.table(name);
            once |= bridge.once();
            name = bridge.origin().map(Origin::table).orElse(name);
            for (Exclusion without : bridge.without()) {
                conditions.add("(" + expressions.path(depth, name, without.path()) + ") IS NOT TRUE");
            }
            if (bridge.origin().isPresent()) {
                Origin origin = bridge.origin().get();
                expressions.test(depth, name, origin.path()).ifPresent(conditions::add);
                origin.times().ifPresent(other -> times.append(" CROSS JOIN ").append(dialect.quote(other)));
            }
        }
        return parameters.statement("SELECT " + (once ? "DISTINCT " : "") + columns + " FROM " + from + times
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)));
    }
}
