package io.metamerge.codegen.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.codegen.Shop;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinTest {
    @Test
    void joinsVersionsInOrder() {
        assertThat(Shop.facts()).extracting(schema -> schema.version().text()).containsExactly("1.0.0", "2.0.0");
    }

    @Test
    void dropsWhatAVersionDoesNotHave() {
        List<SchemaFacts> joined = joined("numbers: [AMOUNT]", "numbers: [AMOUNT]\n    arrive: {PRICE: 1}");
        assertThat(table(joined.get(0), "ITEMS").entry().arrive()).isEmpty();
        assertThat(table(joined.get(1), "ITEMS").entry().arrive()).containsOnlyKeys("PRICE");
    }

    @Test
    void derivesReferencesFromIdsAndNames() {
        assertThat(table(Shop.facts().get(0), "SALES").references())
                .containsExactly(
                        new ReferenceFact(List.of("SOLD_ITEM"), "ITEMS", List.of("ITEM_ID"), false),
                        new ReferenceFact(List.of("SHOP_NAME"), "SHOPS", List.of("NAME"), false));
    }

    @Test
    void derivesNoReferenceFromUnlinkedIds() {
        List<SchemaFacts> joined =
                joined("ids: {SOLD_ITEM: ITEMS}", "ids: {SOLD_ITEM: ITEMS}\n    unlinked: [SOLD_ITEM]");
        assertThat(table(joined.get(0), "SALES").references())
                .containsExactly(new ReferenceFact(List.of("SHOP_NAME"), "SHOPS", List.of("NAME"), false));
    }

    @Test
    void addsReferencesThatTheFileSpellsOut() {
        List<SchemaFacts> joined =
                joined("numbers: [AMOUNT]", "numbers: [AMOUNT]\n    references: [LOCATION = SHOPS.NAME]");
        assertThat(table(joined.get(0), "ITEMS").references())
                .containsExactly(
                        new ReferenceFact(List.of("SHOP_ID"), "SHOPS", List.of("SHOP_ID"), true),
                        new ReferenceFact(List.of("LOCATION"), "SHOPS", List.of("NAME"), false));
    }

    @Test
    void readsCompoundOwners() {
        List<SchemaFacts> joined = joined(
                "owners: [SHOP_NAME ~ SHOPS.NAME]",
                "owners: [\"AT ?? SHOP_NAME = SHOPS.NAME and RECEIPT ~ SHOPS.OPEN\"]");
        assertThat(table(joined.get(0), "SALES").entry().owners())
                .singleElement()
                .satisfies(owner -> assertThat(owner.keys())
                        .containsExactly(
                                new Link.Key(List.of("AT", "SHOP_NAME"), "NAME", false),
                                new Link.Key(List.of("RECEIPT"), "OPEN", true)));
    }

    @Test
    void cutsTablesByTheFirstIdOfTheirPrimaryKey() {
        SchemaFacts schema = Shop.facts().get(0);
        assertThat(table(schema, "ITEMS").chunk()).hasValue("ITEM_ID");
        assertThat(table(schema, "SALES").chunk()).isEmpty();
    }

    private static List<SchemaFacts> joined(String from, String to) {
        assertThat(Shop.SEMANTICS).contains(from);
        return Shop.facts(Shop.SEMANTICS.replace(from, to));
    }

    private static TableFacts table(SchemaFacts schema, String name) {
        return schema.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
