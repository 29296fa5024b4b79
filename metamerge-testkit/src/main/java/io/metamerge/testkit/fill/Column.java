package io.metamerge.testkit.fill;

import java.util.List;

/** A column of a generated table. */
record Column(String name, String type, String comment) {

    static final List<Column> ENTITY = List.of(
            new Column("id", "bigint", "key"),
            new Column("name", "string", "full name"),
            new Column("email", "varchar(64)", null),
            new Column("amount", "decimal(10,2)", "net amount"),
            new Column("score", "double", "between 0 and 1"),
            new Column("active", "boolean", ""),
            new Column("created_at", "timestamp", "UTC"),
            new Column("tags", "array<string>", null),
            new Column("address", "struct<street:string,zip:varchar(10),geo:map<string,double>>", "as delivered"));

    static final List<Column> EVENT = List.of(
            new Column("event_id", "string", "UUID"),
            new Column("user_id", "bigint", "who"),
            new Column("url", "string", "without its query"),
            new Column("duration_ms", "int", null));

    /** The columns that partitioned tables are partitioned by. */
    static final List<Column> KEYS =
            List.of(new Column("ds", "date", "day of the event"), new Column("region", "string", null));

    /** The type without its parameters. */
    String baseType() {
        return type.replaceFirst("[<(].*", "");
    }

    /** Whether the type holds other types; Hive keeps no statistics of such columns. */
    boolean nested() {
        return type.contains("<");
    }
}
