package io.metamerge.internal.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.internal.db.Structure.ActualColumn;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.schema.TableDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A version is told by its tables and columns alone, and no two are alike. */
class SchemaMatchTest {
    @Test
    void everyVersionIsRecognisedAsItselfAndNoOtherFits() {
        for (MetastoreSchema schema : MetastoreSchemas.all()) {
            SchemaMatch match = SchemaMatch.best(structure(schema), MetastoreSchemas.all());

            assertThat(match.schema().version()).isEqualTo(schema.version());
            assertThat(match.complete()).isTrue();
            assertThat(match.extraColumns()).as(schema.version()).isEmpty();
            assertThat(match.extraTables()).as(schema.version()).isEmpty();
        }
    }

    @Test
    void theLastThreeVersionsDifferByStatisticsAndCatalogParameters() {
        List<MetastoreSchema> others = List.of(schema("4.0.0"), schema("4.2.0"));

        assertThat(SchemaMatch.best(structure(schema("4.1.0")), others).missing())
                .containsExactly("CATALOG_PARAMS");
        assertThat(SchemaMatch.best(structure(schema("4.0.0")), List.of(schema("4.1.0")))
                        .extraColumns())
                .contains("TAB_COL_STATS.DB_NAME", "PART_COL_STATS.PARTITION_NAME")
                .hasSize(7);
    }

    private static MetastoreSchema schema(String version) {
        return MetastoreSchemas.find(version).orElseThrow();
    }

    private static Structure structure(MetastoreSchema schema) {
        Map<String, Map<String, ActualColumn>> tables = new TreeMap<>();
        for (TableDescriptor table : schema.tables()) {
            Map<String, ActualColumn> columns = new TreeMap<>();
            table.columns().stream().map(ColumnDescriptor::name).forEach(name -> columns.put(name, any()));
            tables.put(table.name(), columns);
        }
        return new Structure(tables);
    }

    private static ActualColumn any() {
        return new ActualColumn("bigint", Optional.empty(), Optional.empty(), Optional.empty(), true);
    }
}
