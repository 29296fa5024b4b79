package io.metamerge.codegen.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.codegen.Shop;
import io.metamerge.codegen.ddl.DdlReader;
import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that the DDL contradicts fail the build, each with its file and line. */
class BridgeCheckTest {
    private static final String NAME = "1.0.0-2.0.0.yaml";
    private static final String DDL_2 = Shop.DDL_2
            .replace("`SOLD_ITEM` bigint,", "`SOLD_ITEM` bigint NOT NULL,\n  `SOLD_TO` varchar(128),")
            .replace("  `RECEIPT` blob\n", "  `RECEIPT` blob,\n  `PAID` bit(1) NOT NULL\n")
            .replace("  `OPEN` bit(1) NOT NULL DEFAULT 0,\n", "")
            .concat("CREATE TABLE `OWNERS` (`OWNER_ID` bigint NOT NULL, `SHOP` varchar(128) NOT NULL);\n");
    private static final String RULES = """
            tables:
              SHOPS:
                gone: {OPEN: Shops never close any more.}
                values: {NAME: {old: new}}
              ITEMS:
                empty: [PRICE]
                prefixes: {LOCATION: {"a:": "b:"}}
              SALES:
                new: {PAID: 1}
                copied: {SOLD_TO: SHOP_NAME}
                instead-of-null: {SOLD_ITEM: 0}
                without:
                  - {where: [SHOP_NAME = SHOPS.NAME, NAME = 'closed'], reason: They closed.}
              OWNERS:
                from:
                  table: SHOPS
                  columns: {OWNER_ID: SHOP_ID, SHOP: NAME}
            """;

    @Test
    void acceptsRulesThatDeclareEveryDifference() {
        assertThat(check(RULES))
                .singleElement()
                .satisfies(step -> assertThat(step.all()).hasSize(4));
    }

    @Test
    void refusesNamesThatTheVersionsDoNotHave() {
        refuses(
                RULES.replace("{OPEN: Shops", "{OPENED: Shops"),
                NAME + ":2: column SHOPS.OPEN is gone, and gone does not say why",
                NAME + ":3: the older version has no column SHOPS.OPENED");
        refuses(RULES.replace("LOCATION:", "PLACE:"), NAME + ":7: table ITEMS has no column PLACE");
        refuses(
                RULES.replace("  ITEMS:", "  WARES:"),
                NAME + ":5: version 2.0.0 has no table WARES",
                NAME + ":1: column ITEMS.PRICE is new: name it in one of new, empty and copied");
        refuses(
                RULES.replace("SHOP_NAME = SHOPS.NAME", "SHOP_NAME = SHOPS.TITLE"),
                NAME + ":13: version 1.0.0 has no column SHOPS.TITLE");
        refuses(RULES.replace("SHOP: NAME", "SHOP: TITLE"), NAME + ":17: table SHOPS has no column TITLE");
    }

    @Test
    void refusesDifferencesThatNobodyDeclares() {
        refuses(
                RULES.replace("    empty: [PRICE]\n", ""),
                NAME + ":5: column ITEMS.PRICE is new: name it in one of new, empty and copied");
        refuses(
                RULES.replace("    instead-of-null: {SOLD_ITEM: 0}\n", ""),
                NAME + ":8: column SALES.SOLD_ITEM accepts no NULL any more: name it in instead-of-null");
        refuses(
                RULES.substring(0, RULES.indexOf("  OWNERS:")),
                NAME + ":1: table OWNERS is new, and the rules don't name it");
        refuses(RULES.replace("new: {PAID: 1}", "empty: [PAID]"), NAME + ":9: column SALES.PAID can't be empty");
        refuses(
                RULES.replace("{OWNER_ID: SHOP_ID, SHOP: NAME}", "{OWNER_ID: SHOP_ID}"),
                NAME + ":14: column OWNERS.SHOP can't be empty: say its value");
    }

    @Test
    void refusesWhatItCannotRead() {
        refuses(
                RULES.replace("NAME = 'closed'", "NAME like 'closed'"),
                NAME
                        + ":13: expected COLUMN = TABLE.COLUMN, or COLUMN = 'text' (or ~, or contains), not NAME like 'closed'");
        refuses(RULES.replace("prefixes:", "prefix:"), NAME + ":7: table ITEMS has an unknown property prefix");
        refuses(RULES.replace(", reason: They closed.", ""), NAME + ":13: rows are left out, but no reason says why");
        assertThatThrownBy(() -> StepRules.read("latest.yaml", RULES))
                .isInstanceOf(CodegenException.class)
                .hasMessage("latest.yaml:1: expected a name like 3.0.0-3.1.0.yaml");
    }

    @Test
    void wantsAStepBetweenAllNeighbours() {
        SchemaModel third = DdlReader.read(new Version("3.0.0"), "shop-3.sql", DDL_2);
        assertThatThrownBy(() -> BridgeCheck.check(
                        List.of(older(), newer(), third), List.of(StepRules.read("1.0.0-3.0.0.yaml", ""))))
                .isInstanceOf(CodegenException.class)
                .hasMessageContaining("1.0.0-3.0.0.yaml:1: there is no step from 1.0.0 to 3.0.0 among the versions")
                .hasMessageContaining("1.0.0-3.0.0.yaml:1: no rules lead from 2.0.0 to 3.0.0");
    }

    private static void refuses(String rules, String... problems) {
        assertThatThrownBy(() -> check(rules))
                .isInstanceOf(CodegenException.class)
                .satisfies(e -> assertThat(e.getMessage().split(System.lineSeparator(), -1))
                        .containsExactlyInAnyOrder(problems));
    }

    private static List<StepRules> check(String rules) {
        return BridgeCheck.check(List.of(older(), newer()), List.of(StepRules.read(NAME, rules)));
    }

    private static SchemaModel older() {
        return DdlReader.read(new Version("1.0.0"), "shop-1.sql", Shop.DDL_1);
    }

    private static SchemaModel newer() {
        return DdlReader.read(new Version("2.0.0"), "shop-2.sql", DDL_2);
    }
}
