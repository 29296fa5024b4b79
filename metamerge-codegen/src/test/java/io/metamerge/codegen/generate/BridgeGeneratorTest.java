package io.metamerge.codegen.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.codegen.Shop;
import io.metamerge.codegen.bridge.StepRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BridgeGeneratorTest {
    private static final String RULES = """
            new: [OWNERS]
            gone: {LEASES: Shops are bought now.}
            remove:
              - {table: SHOPS, where: [NAME = 'closed'], reason: They closed.}
            tables:
              ITEMS:
                new: {AMOUNT: 1}
                empty: [PRICE]
                prefixes: {LOCATION: {"a:": "b:"}}
                change:
                  - where: [SHOP_ID = SHOPS.SHOP_ID, NAME contains 'toys']
                    set: {LOCATION: toys}
              TOTALS:
                from:
                  table: SHOPS
                  times: SALES
                  columns: {SHOP: NAME, ITEM: AMOUNT via SHOP_ID = ITEMS.SHOP_ID, SOLD: SALES.AT, LAST: max SALES.AT}
            """;

    @Test
    void writesAStepAsOneStatementForEachTable() {
        Map<String, String> sources =
                new Generator("shop").generate(Shop.facts(), List.of(StepRules.read("1.0.0-2.0.0.yaml", RULES)));

        assertThat(sources.get("shop/bridge/Bridge100To200.java")).isEqualTo("""
                package shop.bridge;

                import java.util.List;
                import javax.annotation.processing.Generated;

                /**
                 * The step from metastore schema 1.0.0 to 2.0.0.
                 */
                @Generated("io.metamerge.codegen.Codegen")
                final class Bridge100To200 {
                    private Bridge100To200() {
                    }

                    static BridgeStep build() {
                        BridgeBuilder step = new BridgeBuilder("1.0.0", "2.0.0");
                        owners(step);
                        items(step);
                        totals(step);
                        step.gone("LEASES", "Shops are bought now.");
                        step.remove("SHOPS", Path.any().with("NAME", Condition.Comparison.EQUALS, "closed"), "They closed.");
                        return step.build();
                    }

                    private static void owners(BridgeBuilder step) {
                        step.fresh("OWNERS");
                    }

                    private static void items(BridgeBuilder step) {
                        step.table("ITEMS")
                                .value("AMOUNT", new ColumnValue.Constant("1"))
                                .value("PRICE", new ColumnValue.Empty())
                                .rewrite("LOCATION", new Rewrite.Where(Path.any().to("SHOP_ID", "SHOPS", "SHOP_ID").with("NAME", Condition.Comparison.CONTAINS, "toys"), "toys"))
                                .rewrite("LOCATION", new Rewrite.Prefix("a:", "b:"));
                    }

                    private static void totals(BridgeBuilder step) {
                        step.fresh("TOTALS")
                                .from("SHOPS", Path.any())
                                .times("SALES")
                                .value("SHOP", new ColumnValue.Copied("NAME"))
                                .value("ITEM", new ColumnValue.Looked(new Hop("SHOP_ID", "ITEMS", "SHOP_ID", List.of()), "AMOUNT"))
                                .value("SOLD", new ColumnValue.Multiplied("AT"))
                                .value("LAST", new ColumnValue.Largest("SALES", "AT"));
                    }
                }
                """);
        assertThat(sources.get("shop/bridge/MetastoreBridges.java"))
                .contains("private static final List<BridgeStep> ALL = List.of(")
                .contains("Bridge100To200.build()");
    }
}
