package io.metamerge.testkit.fill;

import java.sql.SQLException;
import java.util.Map;

/** Primary, foreign, unique, not-null, default and check constraints, as far as the version knows them. */
final class ConstraintContent {
    private static final int PRIMARY = 0;
    private static final int FOREIGN = 1;
    private static final int UNIQUE = 2;
    private static final int NOT_NULL = 3;
    private static final int DEFAULT = 4;
    private static final int CHECK = 5;

    private final Fill fill;

    ConstraintContent(Fill fill) {
        this.fill = fill;
    }

    void write(Table table, Map<TableKind, Table> siblings, Map<TableKind, Table> elsewhere) throws SQLException {
        if (table.kind() == TableKind.ENTITY) {
            ofEntity(table);
        }
        if (table.kind() == TableKind.TRANSACTIONAL) {
            reference(table, siblings.get(TableKind.ENTITY), "customer");
            if (fill.spec().crossDatabase()) {
                reference(table, elsewhere.get(TableKind.ENTITY), "origin");
            }
        }
    }

    private void ofEntity(Table table) throws SQLException {
        constraint(PRIMARY, "pk", table, "id", null);
        constraint(UNIQUE, "uk", table, "email", null);
        constraint(NOT_NULL, "nn", table, "name", null);
        if (fill.has("CTLGS")) {
            constraint(DEFAULT, "dc", table, "active", "true");
            constraint(CHECK, "cc", table, "score", "score >= 0");
        }
    }

    private void reference(Table child, Table parent, String role) throws SQLException {
        if (parent == null) {
            return;
        }
        fill.into("KEY_CONSTRAINTS")
                .set("CHILD_CD_ID", child.columnsId())
                .set("CHILD_INTEGER_IDX", 0)
                .set("CHILD_TBL_ID", child.id())
                .set("PARENT_CD_ID", parent.columnsId())
                .set("PARENT_INTEGER_IDX", 0)
                .set("PARENT_TBL_ID", parent.id())
                .set("POSITION", 1)
                .set("CONSTRAINT_NAME", name("fk_" + role, child))
                .set("CONSTRAINT_TYPE", FOREIGN)
                .set("UPDATE_RULE", 0)
                .set("DELETE_RULE", 0)
                .set("ENABLE_VALIDATE_RELY", 1)
                .add();
    }

    private void constraint(int type, String kind, Table table, String column, String value) throws SQLException {
        int index = table.columns().stream().map(Column::name).toList().indexOf(column);
        fill.into("KEY_CONSTRAINTS")
                .set("PARENT_CD_ID", table.columnsId())
                .set("PARENT_INTEGER_IDX", index)
                .set("PARENT_TBL_ID", table.id())
                .set("POSITION", 1)
                .set("CONSTRAINT_NAME", name(kind, table))
                .set("CONSTRAINT_TYPE", type)
                .set("ENABLE_VALIDATE_RELY", 1)
                .set("DEFAULT_VALUE", value)
                .add();
    }

    /** Unique in the metastore, as Hive's generated names are. */
    private String name(String kind, Table table) {
        return kind + "_" + fill.mark() + "_" + table.id();
    }
}
