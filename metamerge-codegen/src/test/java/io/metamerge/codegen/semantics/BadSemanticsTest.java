package io.metamerge.codegen.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.codegen.Shop;
import io.metamerge.codegen.ddl.DdlReader;
import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Version;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BadSemanticsTest {
    @Test
    void refusesEntriesForMissingColumns() {
        changed("[AMOUNT]", "[AMOUNT, WEIGHT]", "shop.yaml:14: no version of table ITEMS has a column WEIGHT");
        changed("{NAME: database}", "{TITLE: database}", "shop.yaml:8: no version of table SHOPS has a column TITLE");
        changed("ITEMS.ITEM_ID}", "ITEMS.NUMBER}", "shop.yaml:3: no version of table ITEMS has a column NUMBER");
        changed(
                "SHOP_ID = SHOPS.SHOP_ID",
                "SHOP_ID = SHOPS.ID",
                "shop.yaml:16: no version of table SHOPS has a column ID");
    }

    @Test
    void refusesEntriesForMissingTables() {
        changed("  SALES:\n", "  RETURNS:\n", "shop.yaml:17: no version has a table RETURNS");
        changed("~ SHOPS.NAME", "~ MALLS.NAME", "shop.yaml:22: no version has a table MALLS");
        changed(
                "SHOPS.SHOP_ID, sequence",
                "MALLS.SHOP_ID, sequence",
                "shop.yaml:2: id space SHOPS numbers missing table MALLS");
    }

    @Test
    void refusesTablesWithoutAnEntry() {
        refused(
                Shop.DDL_1 + "CREATE TABLE LOG (\n  LINE longtext\n);\n",
                Shop.SEMANTICS,
                "shop-1.sql:22: table LOG has no entry in the semantics file");
    }

    @Test
    void refusesIntegersWithoutAnEntry() {
        changed(
                "    numbers: [AMOUNT]\n",
                "",
                "shop-1.sql:12: column ITEMS.AMOUNT (int) has no entry in the semantics file: "
                        + "is it an id or a number?");
    }

    @Test
    void refusesColumnsCalledLikeIdsWithoutAnEntry() {
        refused(
                Shop.DDL_1.replace("`RECEIPT` blob", "`TILL_ID` varchar(20)"),
                Shop.SEMANTICS,
                "shop-1.sql:20: column SALES.TILL_ID (varchar(20)) has no entry in the semantics file: "
                        + "is it an id or a number?");
    }

    @Test
    void refusesColumnsThatAreIdsAndNumbers() {
        changed("[AMOUNT]", "[AMOUNT, SHOP_ID]", "shop.yaml:11: ITEMS.SHOP_ID is named as an id and as something else");
    }

    @Test
    void refusesIdsThatAreNoIntegers() {
        changed(
                "{SOLD_ITEM: ITEMS}",
                "{SOLD_ITEM: ITEMS, SHOP_NAME: SHOPS}",
                "shop-1.sql:17: SALES.SHOP_NAME is varchar(128) and cannot hold ids");
    }

    @Test
    void refusesUnknownSpaces() {
        changed("{SOLD_ITEM: ITEMS}", "{SOLD_ITEM: GOODS}", "shop.yaml:20: unknown id space GOODS");
    }

    @Test
    void refusesForeignKeysThatLeaveTheirSpace() {
        changed(
                "SHOP_ID: SHOPS}\n    numbers",
                "SHOP_ID: ITEMS}\n    numbers",
                "shop-1.sql:14: foreign key of schema 1.0.0 joins ITEMS.SHOP_ID (id space ITEMS) with SHOPS.SHOP_ID"
                        + " (id space SHOPS)");
    }

    @Test
    void refusesSpacesWhoseKeyIsNotOfThem() {
        changed(
                "key: ITEMS.ITEM_ID",
                "key: ITEMS.AMOUNT",
                "shop.yaml:3: id space ITEMS numbers ITEMS.AMOUNT, but that table's ids do not say so");
    }

    @Test
    void refusesUnknownTreatments() {
        changed(
                "treatment: refuse",
                "treatment: burn",
                "shop.yaml:18: unknown treatment burn (one of copy, match, skip, reset, refuse)");
    }

    @Test
    void refusesTablesLeftBehindWithoutAReason() {
        changed(
                "    reason: Close the \"books\" first.\n",
                "",
                "shop.yaml:17: table SALES is not copied, but no reason says why");
    }

    @Test
    void refusesUnknownNames() {
        changed(
                "{SHOP_NAME: database}",
                "{SHOP_NAME: shop}",
                "shop.yaml:21: unknown name shop "
                        + "(one of catalog, database, table, partition, principal, connector, constraint, query, writes, text)");
    }

    @Test
    void refusesParametersOfTablesThatHaveNone() {
        changed(
                "numbers: [AMOUNT]",
                "numbers: [AMOUNT]\n    parameters: {path: location}",
                "shop.yaml:15: no version of table ITEMS has a column PARAM_KEY\n"
                        + "shop.yaml:15: no version of table ITEMS has a column PARAM_VALUE");
    }

    @Test
    void refusesUnknownKindsOfParameters() {
        refused(
                Shop.DDL_1.replace("`AMOUNT` int", "`PARAM_KEY` varchar(9), `PARAM_VALUE` varchar(9), `AMOUNT` int"),
                Shop.SEMANTICS.replace("numbers: [AMOUNT]", "numbers: [AMOUNT]\n    parameters: {path: url}"),
                "shop.yaml:15: unknown parameter url (one of location, database, foreign)");
    }

    @Test
    void refusesCopiedTablesThatNothingCutsIntoChunks() {
        refused(
                Shop.DDL_1.replace("PRIMARY KEY (`ITEM_ID`)", "PRIMARY KEY (`AMOUNT`, `ITEM_ID`)"),
                Shop.SEMANTICS,
                "shop.yaml:11: table ITEMS is copied, but its primary key does not begin with an id: say chunk: COLUMN,"
                        + " or chunk: none");
    }

    @Test
    void refusesChunksByColumnsThatHoldNoIds() {
        changed(
                "numbers: [AMOUNT]",
                "numbers: [AMOUNT]\n    chunk: AMOUNT",
                "shop.yaml:15: chunk column ITEMS.AMOUNT is not among its ids");
    }

    @Test
    void refusesLinksItCannotRead() {
        changed(
                "SHOP_NAME ~ SHOPS.NAME",
                "SHOP_NAME like SHOPS",
                "shop.yaml:22: expected COLUMN = TABLE.COLUMN, not SHOP_NAME like SHOPS");
        changed(
                "SHOP_NAME ~ SHOPS.NAME",
                "SHOP_NAME = SHOPS.NAME and SOLD_ITEM = ITEMS.ITEM_ID",
                "shop.yaml:22: leads to several tables: SHOP_NAME = SHOPS.NAME and SOLD_ITEM = ITEMS.ITEM_ID");
    }

    @Test
    void refusesPropertiesItDoesNotKnow() {
        changed("locations: [", "location: [", "shop.yaml:15: table ITEMS has an unknown property location");
    }

    @Test
    void refusesEntriesTwice() {
        changed("  SALES:\n", "  ITEMS:\n", "shop.yaml:17: ITEMS stands here twice");
    }

    @Test
    void refusesValuesOfTheWrongForm() {
        changed("numbers: [AMOUNT]", "numbers: AMOUNT", "shop.yaml:14: expected a list [value, …]");
        changed("ids: {SOLD_ITEM: ITEMS}", "ids: [SOLD_ITEM]", "shop.yaml:20: expected a mapping {key: value, …}");
        changed("key: SHOPS.SHOP_ID", "key: SHOP_ID", "shop.yaml:2: expected TABLE.COLUMN, not SHOP_ID");
        changed("2.0.0: {", "next: {", "shop.yaml:24: not a version (expected numbers like 3.1.0): next");
    }

    @Test
    void namesTheLineOfMalformedYaml() {
        assertThatThrownBy(() -> Semantics.read("shop.yaml", "spaces: {}\ntables: {A: ]\n"))
                .isInstanceOf(CodegenException.class)
                .hasMessageStartingWith("shop.yaml:2: malformed YAML: ");
    }

    private static void changed(String from, String to, String message) {
        assertThat(Shop.SEMANTICS).contains(from);
        String semantics = Shop.SEMANTICS.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        refused(Shop.DDL_1, semantics, message);
    }

    private static void refused(String ddl, String semantics, String message) {
        assertThatThrownBy(() -> Join.of(
                        List.of(DdlReader.read(new Version("1.0.0"), "shop-1.sql", ddl)),
                        Semantics.read("shop.yaml", semantics)))
                .isInstanceOf(CodegenException.class)
                .hasMessage(message);
    }
}
