package io.metamerge.codegen;

import io.metamerge.codegen.ddl.DdlReader;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.Version;
import io.metamerge.codegen.semantics.Join;
import io.metamerge.codegen.semantics.SchemaFacts;
import io.metamerge.codegen.semantics.Semantics;
import java.util.List;

/** A schema of three tables in two versions, small enough to read whole. */
public final class Shop {
    /** The first version's DDL. */
    public static final String DDL_1 = """
            CREATE TABLE `SHOPS` (
              `SHOP_ID` bigint NOT NULL,
              `NAME` varchar(128),
              `OPEN` bit(1) NOT NULL DEFAULT 0,
              PRIMARY KEY (`SHOP_ID`),
              UNIQUE KEY `UNIQUE_SHOP` (`NAME`)
            );
            CREATE TABLE `ITEMS` (
              `ITEM_ID` bigint NOT NULL,
              `SHOP_ID` bigint,
              `LOCATION` varchar(4000),
              `AMOUNT` int NOT NULL,
              PRIMARY KEY (`ITEM_ID`),
              CONSTRAINT `ITEMS_FK1` FOREIGN KEY (`SHOP_ID`) REFERENCES `SHOPS` (`SHOP_ID`)
            );
            CREATE TABLE `SALES` (
              `SHOP_NAME` varchar(128) NOT NULL,
              `SOLD_ITEM` bigint,
              `AT` timestamp NOT NULL,
              `RECEIPT` blob
            );
            """;

    /** The second version's DDL: a column more, a type wider. */
    public static final String DDL_2 = DDL_1.replace(
                    "`AMOUNT` int NOT NULL,", "`AMOUNT` int NOT NULL,\n  `PRICE` double(53,4),")
            .replace("varchar(4000)", "mediumtext");

    /** What the DDL cannot say. */
    public static final String SEMANTICS = """
            spaces:
              SHOPS: {key: SHOPS.SHOP_ID, sequence: MShop}
              ITEMS: {key: ITEMS.ITEM_ID}
            tables:
              SHOPS:
                treatment: copy
                ids: {SHOP_ID: SHOPS}
                names: {NAME: database}
                key: [NAME]
                arrive: {OPEN: 0}
              ITEMS:
                treatment: copy
                ids: {ITEM_ID: ITEMS, SHOP_ID: SHOPS}
                numbers: [AMOUNT]
                locations: [LOCATION]
                owners: [SHOP_ID = SHOPS.SHOP_ID]
              SALES:
                treatment: refuse
                reason: Close the "books" first.
                ids: {SOLD_ITEM: ITEMS}
                names: {SHOP_NAME: database}
                owners: [SHOP_NAME ~ SHOPS.NAME]
                since:
                  2.0.0: {treatment: skip, reason: Books are closed by themselves.}
            """;

    private Shop() {}

    /** Both versions, read and joined. */
    public static List<SchemaFacts> facts() {
        return facts(SEMANTICS);
    }

    /** Both versions, joined with other semantics. */
    public static List<SchemaFacts> facts(String semantics) {
        SchemaModel first = DdlReader.read(new Version("1.0.0"), "shop-1.sql", DDL_1);
        SchemaModel second = DdlReader.read(new Version("2.0.0"), "shop-2.sql", DDL_2);
        return Join.of(List.of(second, first), Semantics.read("shop.yaml", semantics));
    }
}
