package io.metamerge.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.plan.DependencyOrder.Deferred;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.TableRules;
import io.metamerge.schema.Treatment;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DependencyOrderTest {
    private static Collection<MetastoreSchema> schemas() {
        return MetastoreSchemas.all();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyTableComesAfterEveryTableItRefersTo(MetastoreSchema schema) {
        DependencyOrder order = DependencyOrder.of(schema);

        assertThat(order.tables()).containsExactlyInAnyOrderElementsOf(schema.tables());
        Map<String, Integer> places = new HashMap<>();
        order.tables().forEach(table -> places.put(table.name(), places.size()));
        for (TableDescriptor table : schema.tables()) {
            for (Reference reference : table.references()) {
                if (!order.deferred().contains(new Deferred(table.name(), reference))) {
                    assertThat(places.get(reference.table()))
                            .as("%s before %s", reference.table(), table.name())
                            .isLessThan(places.get(table.name()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void onlyReferencesThatAcceptNullArePutOff(MetastoreSchema schema) {
        assertThat(DependencyOrder.of(schema).deferred()).allSatisfy(deferred -> {
            TableDescriptor table = schema.table(deferred.table());
            assertThat(deferred.reference().columns())
                    .anyMatch(column -> table.column(column).nullable());
        });
    }

    @Test
    void beforeHive21TablesAndPartitionsReferToThemselves() {
        DependencyOrder order = DependencyOrder.of(schema("1.2.0"));

        assertThat(order.cycles()).containsExactlyInAnyOrder(List.of("TBLS"), List.of("PARTITIONS"));
        assertThat(putOff(order)).containsExactlyInAnyOrder("TBLS.LINK_TARGET_ID", "PARTITIONS.LINK_TARGET_ID");
    }

    @Test
    void hive21And23HaveNoCircle() {
        assertThat(DependencyOrder.of(schema("2.1.0")).cycles()).isEmpty();
        assertThat(DependencyOrder.of(schema("2.3.0")).cycles()).isEmpty();
    }

    @Test
    void sinceHive3AResourcePlanAndItsDefaultPoolReferToEachOther() {
        for (String version : List.of("3.0.0", "3.1.0", "4.0.0")) {
            DependencyOrder order = DependencyOrder.of(schema(version));

            assertThat(order.cycles()).as(version).containsExactly(List.of("WM_POOL", "WM_RESOURCEPLAN"));
            assertThat(putOff(order)).as(version).containsExactly("WM_RESOURCEPLAN.DEFAULT_POOL_ID");
        }
    }

    @Test
    void aCircleInWhichNoReferenceAcceptsNullIsRefusedByName() {
        MetastoreSchema circle = new MetastoreSchema(
                "circle",
                List.of(referring("HEN", "EGG"), referring("EGG", "HEN"), referring("FARM", "HEN")),
                List.of());

        assertThatThrownBy(() -> DependencyOrder.of(circle))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tables refer to each other in a circle that can't be opened,"
                        + " because no reference in it accepts NULL: [EGG, HEN]");
    }

    private static MetastoreSchema schema(String version) {
        return MetastoreSchemas.find(version).orElseThrow();
    }

    private static List<String> putOff(DependencyOrder order) {
        return order.deferred().stream()
                .map(deferred -> deferred.table() + "."
                        + String.join(",", deferred.reference().columns()))
                .toList();
    }

    private static TableDescriptor referring(String name, String to) {
        ColumnDescriptor column = new ColumnDescriptor(
                "OTHER_ID",
                "bigint",
                ColumnKind.INTEGER,
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
        return new TableDescriptor(
                name,
                List.of(column),
                List.of("OTHER_ID"),
                List.of(),
                List.of(new Reference(List.of("OTHER_ID"), to, List.of("OTHER_ID"), true)),
                List.of(),
                Treatment.COPY,
                "",
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                TableRules.NONE,
                Object.class,
                Object.class);
    }
}
