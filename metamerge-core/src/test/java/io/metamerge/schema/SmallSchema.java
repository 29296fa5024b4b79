package io.metamerge.schema;

import java.util.List;

/** A schema of a few tables, made by hand as generated code makes the real ones, for tests of SQL text. */
public final class SmallSchema {
    private SmallSchema() {}

    /** Databases, tables, their storage and columns, constraints between tables, and counters kept by name. */
    public static MetastoreSchema get() {
        SchemaBuilder schema = new SchemaBuilder("small");
        schema.space("DBS", "DBS", "DB_ID", "MDatabase");
        schema.space("TBLS", "TBLS", "TBL_ID", "MTable");
        schema.space("SDS", "SDS", "SD_ID", "MStorageDescriptor");
        databases(schema);
        storage(schema);
        tables(schema);
        constraints(schema);
        counters(schema);
        return schema.build();
    }

    private static void databases(SchemaBuilder schema) {
        schema.table("DBS", Object.class, Object.class)
                .column("DB_ID", "bigint", ColumnKind.INTEGER)
                .id("DBS")
                .column("NAME", "varchar(128)", ColumnKind.TEXT)
                .names(NameRole.DATABASE)
                .nullable("DESC", "varchar(4000)", ColumnKind.TEXT)
                .primaryKey("DB_ID")
                .chunk("DB_ID")
                .treatment(Treatment.COPY, "");
    }

    private static void storage(SchemaBuilder schema) {
        schema.table("SDS", Object.class, Object.class)
                .column("SD_ID", "bigint", ColumnKind.INTEGER)
                .id("SDS")
                .nullable("LOCATION", "varchar(4000)", ColumnKind.TEXT)
                .column("STATISTICS", "blob", ColumnKind.BINARY)
                .primaryKey("SD_ID")
                .owner("TBLS")
                .by("SD_ID", "SD_ID")
                .owner("DRAFTS")
                .by("SD_ID", "SD_ID")
                .chunk("SD_ID")
                .treatment(Treatment.COPY, "");
        schema.table("SD_PARAMS", Object.class, Object.class)
                .column("SD_ID", "bigint", ColumnKind.INTEGER)
                .id("SDS")
                .column("PARAM_KEY", "varchar(256)", ColumnKind.TEXT)
                .primaryKey("SD_ID", "PARAM_KEY")
                .foreignKey("SDS", List.of("SD_ID"), List.of("SD_ID"))
                .owner("SDS")
                .by("SD_ID", "SD_ID")
                .chunk("SD_ID")
                .treatment(Treatment.COPY, "");
    }

    private static void tables(SchemaBuilder schema) {
        schema.table("TBLS", Object.class, Object.class)
                .column("TBL_ID", "bigint", ColumnKind.INTEGER)
                .id("TBLS")
                .nullable("DB_ID", "bigint", ColumnKind.INTEGER)
                .id("DBS")
                .nullable("SD_ID", "bigint", ColumnKind.INTEGER)
                .id("SDS")
                .column("TBL_NAME", "varchar(256)", ColumnKind.TEXT)
                .names(NameRole.TABLE)
                .column("IS_REWRITE_ENABLED", "bit(1)", ColumnKind.BIT)
                .arrives("0")
                .nullable("TXN_LIST", "text", ColumnKind.TEXT)
                .arrives("")
                .primaryKey("TBL_ID")
                .foreignKey("DBS", List.of("DB_ID"), List.of("DB_ID"))
                .foreignKey("SDS", List.of("SD_ID"), List.of("SD_ID"))
                .owner("DBS")
                .by("DB_ID", "DB_ID")
                .chunk("TBL_ID")
                .treatment(Treatment.COPY, "");
        schema.table("DRAFTS", Object.class, Object.class)
                .column("TBL_ID", "bigint", ColumnKind.INTEGER)
                .id("TBLS")
                .column("SD_ID", "bigint", ColumnKind.INTEGER)
                .id("SDS")
                .foreignKey("TBLS", List.of("TBL_ID"), List.of("TBL_ID"))
                .foreignKey("SDS", List.of("SD_ID"), List.of("SD_ID"))
                .owner("TBLS")
                .by("TBL_ID", "TBL_ID")
                .chunk("TBL_ID")
                .treatment(Treatment.COPY, "");
    }

    private static void constraints(SchemaBuilder schema) {
        schema.table("KEY_CONSTRAINTS", Object.class, Object.class)
                .nullable("CHILD_TBL_ID", "bigint", ColumnKind.INTEGER)
                .id("TBLS")
                .column("PARENT_TBL_ID", "bigint", ColumnKind.INTEGER)
                .id("TBLS")
                .column("CONSTRAINT_NAME", "varchar(400)", ColumnKind.TEXT)
                .primaryKey("PARENT_TBL_ID", "CONSTRAINT_NAME")
                .reference("TBLS", List.of("CHILD_TBL_ID"), List.of("TBL_ID"))
                .reference("TBLS", List.of("PARENT_TBL_ID"), List.of("TBL_ID"))
                .owner("TBLS")
                .by("TBL_ID", "CHILD_TBL_ID", "PARENT_TBL_ID")
                .chunk("PARENT_TBL_ID")
                .treatment(Treatment.COPY, "");
    }

    private static void counters(SchemaBuilder schema) {
        schema.table("NEXT_WRITE_ID", Object.class, Object.class)
                .column("NWI_DATABASE", "varchar(128)", ColumnKind.TEXT)
                .names(NameRole.DATABASE)
                .column("NWI_TABLE", "varchar(256)", ColumnKind.TEXT)
                .names(NameRole.TABLE)
                .column("NWI_NEXT", "bigint", ColumnKind.INTEGER)
                .reference("DBS", List.of("NWI_DATABASE"), List.of("NAME"))
                .owner("DBS")
                .byName("NAME", "NWI_DATABASE")
                .treatment(Treatment.REFUSE, "the table is transactional");
    }
}
