package io.metamerge.testkit.fill;

import java.util.List;

/** The kinds of tables that take turns in a generated database. */
enum TableKind {
    PARTITIONED("clicks", "EXTERNAL_TABLE"),
    ENTITY("customers", "MANAGED_TABLE"),
    TRANSACTIONAL("orders", "MANAGED_TABLE"),
    SKEWED("visits", "MANAGED_TABLE"),
    VIEW("active_customers", "VIRTUAL_VIEW"),
    TEXT("imports", "EXTERNAL_TABLE"),
    MATERIALIZED_VIEW("daily_totals", "MATERIALIZED_VIEW"),
    INDEXED("catalogue", "MANAGED_TABLE");

    private final String baseName;
    private final String hiveType;

    TableKind(String baseName, String hiveType) {
        this.baseName = baseName;
        this.hiveType = hiveType;
    }

    static TableKind at(int index) {
        List<TableKind> kinds = List.of(values());
        return kinds.get(index % kinds.size());
    }

    String nameAt(int index) {
        int round = index / values().length;
        return round == 0 ? baseName : baseName + "_" + round;
    }

    String hiveType() {
        return hiveType;
    }

    boolean partitioned() {
        return this == PARTITIONED || this == TRANSACTIONAL || this == SKEWED;
    }

    boolean view() {
        return this == VIEW;
    }

    List<Column> columns() {
        return this == PARTITIONED || this == SKEWED ? Column.EVENT : Column.ENTITY;
    }
}
