package io.metamerge.codegen.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.codegen.Shop;
import io.metamerge.codegen.ddl.DdlReader;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.Version;
import io.metamerge.codegen.semantics.Join;
import io.metamerge.codegen.semantics.Semantics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private final Map<String, String> sources = new Generator("shop").generate(Shop.facts());

    @Test
    void writesABeanAndAMapperForEachTableAndOneClassForEachVersion() {
        assertThat(sources)
                .containsOnlyKeys(
                        "shop/bean/Items.java",
                        "shop/bean/Sales.java",
                        "shop/bean/Shops.java",
                        "shop/mapper/ItemsMapper.java",
                        "shop/mapper/SalesMapper.java",
                        "shop/mapper/ShopsMapper.java",
                        "shop/schema/MetastoreSchemas.java",
                        "shop/schema/Schema100.java",
                        "shop/schema/Schema200.java");
    }

    @Test
    void followsAVersionsOwnEntry() {
        assertThat(sources.get("shop/schema/Schema200.java")).contains("""
                                .nullable("PRICE", "double(53,4)", ColumnKind.DOUBLE)
                """, """
                                .treatment(Treatment.SKIP, "Books are closed by themselves.");
                """);
    }

    @Test
    void writesDownWhatParametersHold() {
        String ddl = "CREATE TABLE `NOTES` (`SHOP_ID` bigint, `PARAM_KEY` varchar(9), `PARAM_VALUE` varchar(9));";
        String semantics = """
                spaces: {SHOPS: {key: SHOPS.SHOP_ID}}
                tables:
                  SHOPS: {treatment: copy, ids: {SHOP_ID: SHOPS}}
                  NOTES:
                    treatment: copy
                    chunk: none
                    ids: {SHOP_ID: SHOPS}
                    parameters: {path: location, owner: database}
                """;
        SchemaModel model = DdlReader.read(
                new Version("1.0.0"),
                "notes.sql",
                ddl + "CREATE TABLE `SHOPS` (`SHOP_ID` bigint NOT NULL, PRIMARY KEY (`SHOP_ID`));");
        Map<String, String> generated =
                new Generator("shop").generate(Join.of(List.of(model), Semantics.read("notes.yaml", semantics)));

        assertThat(generated.get("shop/schema/Schema100.java")).contains("""
                                .parameter("path", ParameterRole.LOCATION)
                                .parameter("owner", ParameterRole.DATABASE)
                """);
    }

    @Test
    void writesABeanWithThePropertiesOfAllVersions() {
        assertThat(sources.get("shop/bean/Items.java")).isEqualTo("""
                        package shop.bean;

                        import javax.annotation.processing.Generated;

                        /**
                         * A row of {@code ITEMS}, schema versions 1.0.0–2.0.0.
                         */
                        @Generated("io.metamerge.codegen.Codegen")
                        public final class Items {
                            private Long itemId;

                            private Long shopId;

                            private String location;

                            private Integer amount;

                            private Double price;

                            /**
                             * {@code ITEM_ID}: bigint in 1.0.0–2.0.0.
                             */
                            public Long getItemId() {
                                return itemId;
                            }

                            /**
                             * Sets {@code ITEM_ID}.
                             */
                            public void setItemId(Long itemId) {
                                this.itemId = itemId;
                            }

                            /**
                             * {@code SHOP_ID}: bigint in 1.0.0–2.0.0.
                             */
                            public Long getShopId() {
                                return shopId;
                            }

                            /**
                             * Sets {@code SHOP_ID}.
                             */
                            public void setShopId(Long shopId) {
                                this.shopId = shopId;
                            }

                            /**
                             * {@code LOCATION}: varchar(4000) in 1.0.0, mediumtext in 2.0.0.
                             */
                            public String getLocation() {
                                return location;
                            }

                            /**
                             * Sets {@code LOCATION}.
                             */
                            public void setLocation(String location) {
                                this.location = location;
                            }

                            /**
                             * {@code AMOUNT}: int in 1.0.0–2.0.0.
                             */
                            public Integer getAmount() {
                                return amount;
                            }

                            /**
                             * Sets {@code AMOUNT}.
                             */
                            public void setAmount(Integer amount) {
                                this.amount = amount;
                            }

                            /**
                             * {@code PRICE}: double(53,4) in 2.0.0.
                             */
                            public Double getPrice() {
                                return price;
                            }

                            /**
                             * Sets {@code PRICE}.
                             */
                            public void setPrice(Double price) {
                                this.price = price;
                            }
                        }
                        """);
    }

    @Test
    void writesAMapperWithAnInsertForEachVersion() {
        assertThat(sources.get("shop/mapper/ItemsMapper.java")).isEqualTo("""
                        package shop.mapper;

                        import javax.annotation.processing.Generated;
                        import org.apache.ibatis.annotations.Insert;
                        import org.apache.ibatis.annotations.SelectProvider;
                        import org.apache.ibatis.cursor.Cursor;
                        import shop.bean.Items;

                        /**
                         * Reads and writes rows of {@code ITEMS}, schema versions 1.0.0–2.0.0.
                         */
                        @Generated("io.metamerge.codegen.Codegen")
                        public interface ItemsMapper extends TableMapper<Items> {
                            /**
                             * Inserts a row in 1.0.0.
                             */
                            String INSERT_1_0_0 = "INSERT INTO ${q}ITEMS${q} (${q}ITEM_ID${q}, ${q}SHOP_ID${q}, ${q}LOCATION${q}, ${q}AMOUNT${q})"
                                    + " VALUES (#{itemId,jdbcType=BIGINT}, #{shopId,jdbcType=BIGINT}, #{location,jdbcType=VARCHAR}, #{amount,jdbcType=INTEGER})";

                            /**
                             * Inserts a row in 2.0.0.
                             */
                            String INSERT_2_0_0 = "INSERT INTO ${q}ITEMS${q} (${q}ITEM_ID${q}, ${q}SHOP_ID${q}, ${q}LOCATION${q}, ${q}AMOUNT${q}, ${q}PRICE${q})"
                                    + " VALUES (#{itemId,jdbcType=BIGINT}, #{shopId,jdbcType=BIGINT}, #{location,jdbcType=VARCHAR}, #{amount,jdbcType=INTEGER}, #{price,jdbcType=DOUBLE})";

                            @Override
                            @Insert(
                                    value = INSERT_1_0_0,
                                    databaseId = "1.0.0"
                            )
                            @Insert(
                                    value = INSERT_2_0_0,
                                    databaseId = "2.0.0"
                            )
                            int insert(Items row);

                            @Override
                            @SelectProvider(
                                    type = RowQuery.class,
                                    method = "text"
                            )
                            Cursor<Items> select(RowQuery query);
                        }
                        """);
    }

    @Test
    void writesTheDescriptorsOfAVersion() {
        assertThat(sources.get("shop/schema/Schema100.java")).isEqualTo("""
                        package shop.schema;

                        import java.util.List;
                        import javax.annotation.processing.Generated;
                        import shop.bean.Items;
                        import shop.bean.Sales;
                        import shop.bean.Shops;
                        import shop.mapper.ItemsMapper;
                        import shop.mapper.SalesMapper;
                        import shop.mapper.ShopsMapper;

                        /**
                         * The metastore schema 1.0.0.
                         */
                        @Generated("io.metamerge.codegen.Codegen")
                        final class Schema100 {
                            private Schema100() {
                            }

                            static MetastoreSchema build() {
                                SchemaBuilder schema = new SchemaBuilder("1.0.0");
                                spaces(schema);
                                shops(schema);
                                items(schema);
                                sales(schema);
                                return schema.build();
                            }

                            private static void spaces(SchemaBuilder schema) {
                                schema.space("SHOPS", "SHOPS", "SHOP_ID", "org.apache.hadoop.hive.metastore.model.MShop");
                                schema.space("ITEMS", "ITEMS", "ITEM_ID", "");
                            }

                            private static void shops(SchemaBuilder schema) {
                                schema.table("SHOPS", Shops.class, ShopsMapper.class)
                                        .column("SHOP_ID", "bigint", ColumnKind.INTEGER).id("SHOPS")
                                        .nullable("NAME", "varchar(128)", ColumnKind.TEXT).names(NameRole.DATABASE)
                                        .column("OPEN", "bit(1)", ColumnKind.BIT).arrives("0")
                                        .primaryKey("SHOP_ID")
                                        .unique("NAME")
                                        .naturalKey("NAME")
                                        .chunk("SHOP_ID")
                                        .treatment(Treatment.COPY, "");
                            }

                            private static void items(SchemaBuilder schema) {
                                schema.table("ITEMS", Items.class, ItemsMapper.class)
                                        .column("ITEM_ID", "bigint", ColumnKind.INTEGER).id("ITEMS")
                                        .nullable("SHOP_ID", "bigint", ColumnKind.INTEGER).id("SHOPS")
                                        .nullable("LOCATION", "varchar(4000)", ColumnKind.TEXT).location()
                                        .column("AMOUNT", "int", ColumnKind.INTEGER)
                                        .primaryKey("ITEM_ID")
                                        .foreignKey("SHOPS", List.of("SHOP_ID"), List.of("SHOP_ID"))
                                        .owner("SHOPS").by("SHOP_ID", "SHOP_ID")
                                        .chunk("ITEM_ID")
                                        .treatment(Treatment.COPY, "");
                            }

                            private static void sales(SchemaBuilder schema) {
                                schema.table("SALES", Sales.class, SalesMapper.class)
                                        .column("SHOP_NAME", "varchar(128)", ColumnKind.TEXT).names(NameRole.DATABASE)
                                        .nullable("SOLD_ITEM", "bigint", ColumnKind.INTEGER).id("ITEMS")
                                        .column("AT", "timestamp", ColumnKind.TIMESTAMP)
                                        .nullable("RECEIPT", "blob", ColumnKind.BINARY)
                                        .reference("ITEMS", List.of("SOLD_ITEM"), List.of("ITEM_ID"))
                                        .reference("SHOPS", List.of("SHOP_NAME"), List.of("NAME"))
                                        .owner("SHOPS").byName("NAME", "SHOP_NAME")
                                        .treatment(Treatment.REFUSE, "Close the \\"books\\" first.");
                            }
                        }
                        """);
    }

    @Test
    void writesTheListOfVersions() {
        assertThat(sources.get("shop/schema/MetastoreSchemas.java")).isEqualTo("""
                        package shop.schema;

                        import java.util.List;
                        import java.util.Optional;
                        import javax.annotation.processing.Generated;

                        /**
                         * The metastore schema versions that metamerge knows.
                         */
                        @Generated("io.metamerge.codegen.Codegen")
                        public final class MetastoreSchemas {
                            private MetastoreSchemas() {
                            }

                            /**
                             * All of them, oldest first.
                             */
                            public static List<MetastoreSchema> all() {
                                return Holder.ALL;
                            }

                            /**
                             * The version of that name, or empty when metamerge does not know it.
                             */
                            public static Optional<MetastoreSchema> find(String version) {
                                return Holder.ALL.stream()
                                        .filter(schema -> schema.version().equals(version))
                                        .findFirst();
                            }

                            private static final class Holder {
                                private static final List<MetastoreSchema> ALL = List.of(
                                        Schema100.build(),
                                        Schema200.build());
                            }
                        }
                        """);
    }
}
