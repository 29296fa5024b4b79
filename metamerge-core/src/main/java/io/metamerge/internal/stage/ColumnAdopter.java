package io.metamerge.internal.stage;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.Structure.ActualColumn;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives the exchange's empty tables the text columns that the source really has: many metastores keep comments and
 * parameters in utf8, or longer ones than Hive's script foresees, and bytes can only be carried between equal character
 * sets.
 */
public final class ColumnAdopter {
    private final Metastore source;
    private final Store exchange;

    /** An adopter; both stores must move text as bytes. */
    public ColumnAdopter(Metastore source, Store exchange) {
        this.source = source;
        this.exchange = exchange;
    }

    /** Alters the columns that differ. */
    public void adopt() {
        List<String> statements = new ArrayList<>();
        Metastore copy = Metastore.open(exchange);
        for (TableDescriptor table : copy.schema().tables()) {
            String changes = changes(table, copy);
            if (!changes.isEmpty()) {
                statements.add("ALTER TABLE " + exchange.dialect().quote(table.name()) + changes);
            }
        }
        if (!statements.isEmpty()) {
            // A column of a foreign key can only change its character set while keys are not checked.
            statements.add(0, exchange.dialect().foreignKeyChecks(false));
            statements.add(exchange.dialect().foreignKeyChecks(true));
            try (StoreSession session = StoreAccess.of(exchange).session()) {
                session.runAll(statements);
            }
        }
    }

    private String changes(TableDescriptor table, Metastore copy) {
        List<String> changes = new ArrayList<>();
        for (ColumnDescriptor column : table.columns()) {
            Optional<ActualColumn> here = copy.structure().column(table.name(), column.name());
            Optional<ActualColumn> there = source.structure().column(table.name(), column.name());
            if (column.kind() == ColumnKind.TEXT && there.isPresent() && differs(here.orElseThrow(), there.get())) {
                changes.add(change(column, here.orElseThrow(), there.get()));
            }
        }
        return String.join(",", changes);
    }

    private static boolean differs(ActualColumn here, ActualColumn there) {
        return !here.charset().equals(there.charset()) || longer(there, here);
    }

    private static boolean longer(ActualColumn one, ActualColumn other) {
        return one.length().orElse(0L) > other.length().orElse(0L);
    }

    private String change(ColumnDescriptor column, ActualColumn here, ActualColumn like) {
        return " MODIFY " + exchange.dialect().quote(column.name()) + " "
                + (longer(like, here) ? type(like) : column.type()) + " CHARACTER SET "
                + like.charset().orElseThrow() + " COLLATE " + like.collation().orElseThrow()
                + (column.nullable() ? " NULL" : " NOT NULL");
    }

    /** The types whose names end in text have their length in the name. */
    private static String type(ActualColumn column) {
        return column.type().endsWith("text")
                ? column.type()
                : column.type() + "(" + column.length().orElseThrow() + ")";
    }
}
