package io.metamerge.demo;

/** What the two demo companies keep in their metastores. */
final class DemoContent {
    private static final String[] DAYS = {
        "2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05", "2026-01-06", "2026-01-07"
    };
    private static final String[] COUNTRIES = {"AT", "CH", "DE", "FR"};

    private DemoContent() {}

    /** A shop that has been bought. Its {@code default} has the name of another {@code default} in the target. */
    static void fillSource(DemoMetastore metastore) {
        String warehouse = "hdfs://shop/warehouse/";
        metastore.role("analyst");
        metastore.database("default", "hive", warehouse).table("scratch", "id bigint", "note string");
        sales(metastore.database("sales", "maria", warehouse + "sales.db"));
        logistics(metastore.database("logistics", "jun", warehouse + "logistics.db"));
    }

    private static void sales(DemoDatabase sales) {
        sales.table("customers", "customer_id bigint", "name string", "email string", "country string")
                .analyzed()
                .grant("SELECT", "paul");
        sales.table("orders", "order_id bigint", "customer_id bigint", "amount decimal(12,2)", "state string")
                .partitions("ds", DAYS)
                .analyzed()
                .grant("SELECT", "paul")
                .grant("INSERT", "loader");
        sales.table("order_items", "order_id bigint", "sku string", "quantity int")
                .partitions("ds", DAYS);
        sales.view(
                "revenue_per_day",
                "select `ds`, sum(`amount`) as `revenue` from `sales`.`orders` group by `ds`",
                "ds string",
                "revenue decimal(22,2)");
        sales.function("mask_email", "com.shop.hive.MaskEmail");
        sales.grant("SELECT", "analyst");
    }

    private static void logistics(DemoDatabase logistics) {
        logistics
                .table("shipments", "shipment_id bigint", "order_id bigint", "weight_kg double", "shipped_at timestamp")
                .partitions("country", COUNTRIES)
                .analyzed();
        logistics
                .table("depots", "depot_id bigint", "city string", "capacity int")
                .analyzed();
        logistics.function("distance_km", "com.shop.hive.Distance");
        logistics.grant("ALL", "analyst");
    }

    /** The buyer, whose metastore keeps serving. */
    static void fillTarget(DemoMetastore metastore) {
        String warehouse = "hdfs://group/warehouse/";
        DemoDatabase plain = metastore.database("default", "hive", warehouse);
        plain.table("calendar", "day date", "is_holiday boolean");
        DemoDatabase finance = metastore.database("finance", "ines", warehouse + "finance.db");
        finance.table("ledger", "entry_id bigint", "account string", "amount decimal(18,2)")
                .partitions("ds", DAYS)
                .analyzed()
                .grant("SELECT", "auditor");
        finance.table("accounts", "account_id bigint", "name string").analyzed();
        finance.view(
                "balance",
                "select `account`, sum(`amount`) as `total` from `finance`.`ledger` group by `account`",
                "account string",
                "total decimal(28,2)");
        finance.function("to_cents", "com.group.hive.ToCents");
        finance.grant("SELECT", "public");
    }
}
