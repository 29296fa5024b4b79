package io.metamerge.testkit.fill;

import java.util.List;

/** A generated table, as far as its partitions, statistics and constraints must know it. */
record Table(Database database, long id, String name, TableKind kind, long columnsId, List<Column> columns) {

    String location() {
        return database.location() + "/" + name;
    }
}
