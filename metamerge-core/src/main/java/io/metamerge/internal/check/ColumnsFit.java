package io.metamerge.internal.check;

import io.metamerge.internal.db.Structure.ActualColumn;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.Finding;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does every text of the exchange fit the target's column: its length, and its character set? */
final class ColumnsFit implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (TableDescriptor table : context.merge().copied()) {
            for (ColumnDescriptor column : table.columns()) {
                if (column.kind() == ColumnKind.TEXT) {
                    findings.addAll(column(context, table, column));
                }
            }
        }
        return findings;
    }

    private static List<Finding> column(CheckContext context, TableDescriptor table, ColumnDescriptor column) {
        ActualColumn here = actual(context.exchangeStore().structure().column(table.name(), column.name()));
        ActualColumn there = actual(context.targetStore().structure().column(table.name(), column.name()));
        List<Finding> findings = new ArrayList<>();
        if (there.length().orElse(Long.MAX_VALUE) < here.length().orElse(0L)) {
            countLonger(context, table, column, there.length().orElseThrow()).ifPresent(findings::add);
        }
        if (context.merge().transport() == TextTransport.BYTES
                && !here.charset().equals(there.charset())) {
            countLost(context, table, column, there.charset().orElseThrow()).ifPresent(findings::add);
        }
        return findings;
    }

    private static ActualColumn actual(Optional<ActualColumn> column) {
        return column.orElseThrow();
    }

    private static Optional<Finding> countLonger(
            CheckContext context, TableDescriptor table, ColumnDescriptor column, long length) {
        Dialect dialect = context.exchangeStore().store().dialect();
        long rows = context.exchange()
                .number(Sql.of("SELECT COUNT(*) AS N FROM " + dialect.quote(table.name()) + " WHERE CHAR_LENGTH("
                        + dialect.quote(column.name()) + ") > " + length));
        return rows == 0
                ? Optional.empty()
                : Optional.of(Check.error(
                        "text-too-long",
                        table.name() + "." + column.name(),
                        rows + " values are longer than the " + length + " characters of the target's column",
                        "widen the target's column as the source did"));
    }

    private static Optional<Finding> countLost(
            CheckContext context, TableDescriptor table, ColumnDescriptor column, String charset) {
        Dialect dialect = context.exchangeStore().store().dialect();
        String name = dialect.quote(column.name());
        long rows = context.exchange()
                .number(Sql.of("SELECT COUNT(*) AS N FROM " + dialect.quote(table.name())
                        + " WHERE CAST(CONVERT(CONVERT(" + name + " USING " + charset
                        + ") USING utf8mb4) AS BINARY) <> CAST(CONVERT(" + name + " USING utf8mb4) AS BINARY)"));
        return rows == 0
                ? Optional.empty()
                : Optional.of(Check.error(
                        "charset",
                        table.name() + "." + column.name(),
                        rows + " values have characters that the target's character set " + charset + " can't hold",
                        "give the target's column the character set that the source's has"));
    }
}
