package io.metamerge.internal.check;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A column that names principals, and how to read them. */
record PrincipalColumn(TableDescriptor table, ColumnDescriptor column) {
    private static final String NAME = "_NAME";
    private static final String TYPE = "_TYPE";

    static Stream<PrincipalColumn> of(TableDescriptor table) {
        return table.columns().stream()
                .filter(column -> column.nameRole().equals(Optional.of(NameRole.PRINCIPAL)))
                .map(column -> new PrincipalColumn(table, column));
    }

    /** Who granted is of no consequence; who owns or was granted is. */
    boolean matters() {
        return !column.name().startsWith("GRANTOR");
    }

    void read(StoreSession session, Dialect dialect, Consumer<Principal> reader) {
        for (Map<String, Object> row : session.rows(distinct(dialect))) {
            if (row.get("N") != null) {
                reader.accept(new Principal(String.valueOf(row.get("T")), String.valueOf(row.get("N"))));
            }
        }
    }

    private Sql distinct(Dialect dialect) {
        String literal =
                "'" + (table.naturalKey().equals(List.of(column.name())) ? Principal.ROLE : Principal.USER) + "'";
        String type = typeColumn()
                .map(other -> "COALESCE(" + dialect.quote(other) + ", " + literal + ")")
                .orElse(literal);
        return Sql.of("SELECT DISTINCT " + type + " AS T, " + dialect.quote(column.name()) + " AS N FROM "
                + dialect.quote(table.name()));
    }

    /** {@code OWNER_NAME} and {@code OWNER} have an {@code OWNER_TYPE} beside them, in most tables and versions. */
    private Optional<String> typeColumn() {
        String stem = column.name().endsWith(NAME)
                ? column.name().substring(0, column.name().length() - NAME.length())
                : column.name();
        return table.columns().stream()
                .map(ColumnDescriptor::name)
                .filter((stem + TYPE)::equals)
                .findFirst();
    }
}
