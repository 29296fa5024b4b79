package io.metamerge.internal.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.error.MergeException;
import io.metamerge.internal.edit.RenamePlanner.Existing;
import io.metamerge.job.NewName;
import io.metamerge.job.RenameOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenamePlannerTest {
    private static final List<Existing> EXISTING = List.of(
            new Existing(1, "hive", "default"),
            new Existing(2, "hive", "sales"),
            new Existing(3, "hive", "web"),
            new Existing(4, "spark", "sales"),
            new Existing(5, "spark", "lab"));

    @Test
    void aNameWithoutCatalogMeansTheOneDatabaseOfThatNameOrHives() {
        assertThat(plan(RenameOptions.of("Sales=EMEA", "lab=bench")))
                .containsExactly(
                        new PlannedRename(2, "hive", "sales", "hive", "emea", true),
                        new PlannedRename(5, "spark", "lab", "spark", "bench", true));
        assertThat(plan(RenameOptions.of("spark.sales=x", "hive.web=spark.web")))
                .containsExactly(
                        new PlannedRename(4, "spark", "sales", "spark", "x", false),
                        new PlannedRename(3, "hive", "web", "spark", "web", true));
    }

    @Test
    void namesThatAreGivenUpMayBeTaken() {
        assertThat(plan(RenameOptions.of("sales=web", "web=sales")))
                .extracting(PlannedRename::newName)
                .containsExactly("web", "sales");
        assertThat(plan(RenameOptions.of("web=sales", "hive.sales=other"))).hasSize(2);
    }

    @Test
    void aPrefixIsForAllOrForThoseThatMatch() {
        assertThat(plan(RenameOptions.prefix("EU_")))
                .extracting(PlannedRename::newName)
                .containsExactly("eu_default", "eu_sales", "eu_web", "eu_sales", "eu_lab");
        assertThat(plan(new RenameOptions(List.of(), Optional.of("x"), List.of("S*", "lab"), Optional.empty(), false)))
                .extracting(PlannedRename::id)
                .containsExactly(2L, 4L, 5L);
    }

    @Test
    void everyConflictIsNamedAtOnce() {
        assertThatThrownBy(() -> plan(RenameOptions.of(
                        "nope=x",
                        "sales=WEB",
                        "web=web",
                        "hive.lab=y",
                        "lab=spark.sales",
                        "lab=a-b",
                        "default=__metamerge_1")))
                .isInstanceOf(MergeException.class)
                .hasMessage("The databases can't be renamed: the exchange has no database nope; the exchange has no"
                        + " database hive.lab; web has that name already; 'a-b' is no name for a database (letters, digits"
                        + " and _, at most 128, and not beginning with __metamerge_); '__metamerge_1' is no name for a"
                        + " database (letters, digits and _, at most 128, and not beginning with __metamerge_); lab gets two"
                        + " names; the exchange has, or would have, another database hive.web; the exchange has, or would"
                        + " have, another database spark.sales. Nothing was touched.");
        assertThatThrownBy(() ->
                        plan(new RenameOptions(List.of(), Optional.of("x"), List.of("none*"), Optional.empty(), false)))
                .hasMessage("The databases can't be renamed: no database matches [none*]. Nothing was touched.");
        assertThatThrownBy(() -> new RenamePlanner(
                                List.of(new Existing(1, "", "sales")), RenameOptions.of("sales=spark.sales"))
                        .plan())
                .hasMessage(
                        "The databases can't be renamed: this schema version has no catalogs, so sales=spark.sales makes"
                                + " no sense. Nothing was touched.");
    }

    @Test
    void namesAreReadInLowerCase() {
        assertThat(NewName.parse("Hive.Sales=SPARK.sales"))
                .isEqualTo(new NewName(Optional.of("hive"), "sales", Optional.of("spark"), "sales"))
                .hasToString("hive.sales=spark.sales");
        for (String wrong : List.of("sales", "a=b=c", "=b", "a.b.c=d", "")) {
            assertThatThrownBy(() -> NewName.parse(wrong)).hasMessageStartingWith("Expected OLD=NEW, two names");
        }
        assertThatThrownBy(() -> new RenameOptions(
                                List.of(NewName.parse("a=b")), Optional.of("p"), List.of(), Optional.empty(), false)
                        .validate())
                .hasMessage("Give either names as OLD=NEW, or a prefix. Nothing was touched.");
    }

    private static List<PlannedRename> plan(RenameOptions options) {
        return new RenamePlanner(EXISTING, options).plan();
    }
}
