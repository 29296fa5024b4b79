package io.metamerge.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetastoreSchemasTest {
    @Test
    void knowsTheSupportedVersionsOldestFirst() {
        assertThat(MetastoreSchemas.all())
                .extracting(MetastoreSchema::version)
                .containsExactly("1.2.0", "2.1.0", "2.3.0", "3.0.0", "3.1.0", "4.0.0", "4.1.0", "4.2.0");
        assertThat(MetastoreSchemas.find("3.1.0"))
                .hasValue(MetastoreSchemas.all().get(4));
        assertThat(MetastoreSchemas.find("0.7.0")).isEmpty();
    }

    @Test
    void describesATableWhole() {
        TableDescriptor partitions = schema("1.2.0").table("PARTITIONS");
        assertThat(partitions.primaryKey()).containsExactly("PART_ID");
        assertThat(partitions.uniqueKeys()).containsExactly(List.of("PART_NAME", "TBL_ID"));
        assertThat(partitions.references())
                .containsExactlyInAnyOrder(
                        new Reference(List.of("TBL_ID"), "TBLS", List.of("TBL_ID"), true),
                        new Reference(List.of("SD_ID"), "SDS", List.of("SD_ID"), true),
                        new Reference(List.of("LINK_TARGET_ID"), "PARTITIONS", List.of("PART_ID"), true));
        assertThat(partitions.owners())
                .containsExactly(new OwnerLink("TBLS", List.of(new OwnerLink.Key(List.of("TBL_ID"), "TBL_ID", false))));
        assertThat(partitions.treatment()).isEqualTo(Treatment.COPY);
        assertThat(partitions.naturalKey()).containsExactly("TBL_ID", "PART_NAME");
        assertThat(partitions.chunkColumn()).hasValue("PART_ID");
        assertThat(partitions.column("PART_NAME").nameRole()).hasValue(NameRole.PARTITION);
    }

    @Test
    void describesUndeclaredReferencesAndSharedOwnership() {
        TableDescriptor constraints = schema("4.0.0").table("KEY_CONSTRAINTS");
        assertThat(constraints.references()).hasSize(4).noneMatch(Reference::declared);
        assertThat(constraints.owners())
                .containsExactly(new OwnerLink(
                        "TBLS", List.of(new OwnerLink.Key(List.of("CHILD_TBL_ID", "PARENT_TBL_ID"), "TBL_ID", false))));
        assertThat(schema("3.1.0").table("SDS").owners())
                .extracting(OwnerLink::table)
                .containsExactly("TBLS", "PARTITIONS", "IDXS");
    }

    @Test
    void describesNamesThatIgnoreCase() {
        TableDescriptor writeIds = schema("3.0.0").table("NEXT_WRITE_ID");
        assertThat(writeIds.treatment()).isEqualTo(Treatment.COPY);
        assertThat(writeIds.reason()).contains("transactional");
        assertThat(writeIds.owners())
                .containsExactly(
                        new OwnerLink("DBS", List.of(new OwnerLink.Key(List.of("NWI_DATABASE"), "NAME", true))));
    }

    @Test
    void describesColumnsThatChangeOnArrival() {
        ColumnDescriptor rewrite = schema("4.0.0").table("TBLS").column("IS_REWRITE_ENABLED");
        assertThat(rewrite)
                .isEqualTo(new ColumnDescriptor(
                        "IS_REWRITE_ENABLED",
                        "bit(1)",
                        ColumnKind.BIT,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.of("0")));
        assertThat(schema("4.0.0")
                        .table("MV_CREATION_METADATA")
                        .column("TXN_LIST")
                        .arrivalValue())
                .hasValue("");
    }

    @Test
    void namesTheSequenceOfEachSpace() {
        assertThat(schema("4.0.0").idSpace("TBLS").sequence())
                .hasValue("org.apache.hadoop.hive.metastore.model.MTable");
        assertThat(schema("4.0.0").idSpace("TXN").sequence()).isEmpty();
    }

    private static MetastoreSchema schema(String version) {
        return MetastoreSchemas.find(version).orElseThrow();
    }
}
