package io.metamerge.codegen.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.codegen.semantics.Link;
import io.metamerge.codegen.semantics.SchemaFacts;
import io.metamerge.codegen.semantics.Space;
import io.metamerge.codegen.semantics.TableFacts;
import io.metamerge.codegen.semantics.Treatment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnSemanticsTest {
    private final List<SchemaFacts> schemas = OwnSql.facts();

    @Test
    void coversEveryTableOfEveryVersion() {
        assertThat(schemas)
                .extracting(schema -> schema.tables().size())
                .containsExactly(53, 57, 57, 73, 74, 83, 83, 84);
    }

    @Test
    void knowsEverySequenceOfHive() {
        assertThat(schemas)
                .extracting(schema -> schema.spaces().stream()
                        .filter(space -> space.sequence().isPresent())
                        .count())
                .containsExactly(25L, 25L, 25L, 34L, 34L, 39L, 39L, 39L);
    }

    @Test
    void leadsEveryCopiedRowToItsDatabase() {
        for (SchemaFacts schema : schemas) {
            Set<String> owned = ownedByDatabases(schema);
            assertThat(schema.tables())
                    .filteredOn(table -> table.entry().treatment() == Treatment.COPY)
                    // Transactions come with the rows that hold their ids; several databases may share one.
                    .filteredOn(table -> !table.name().equals("TXNS"))
                    .allSatisfy(table -> assertThat(owned)
                            .as("%s in %s", table.name(), schema.version())
                            .contains(table.name()));
        }
    }

    @Test
    void matchesOnlyTablesThatHaveANaturalKey() {
        assertThat(schemas)
                .flatExtracting(SchemaFacts::tables)
                .filteredOn(table -> table.entry().treatment() == Treatment.MATCH)
                .allSatisfy(table ->
                        assertThat(table.entry().key()).as(table.name()).isNotEmpty());
    }

    @Test
    void numbersEverySpaceByAKey() {
        for (SchemaFacts schema : schemas) {
            for (Space space : schema.spaces()) {
                TableFacts table = table(schema, space.table());
                boolean primary = table.ddl().primaryKeyColumns().contains(space.column());
                assertThat(primary || space.name().equals("TXN_WRITE_NOTIFICATION_LOG"))
                        .as("%s in %s", space.name(), schema.version())
                        .isTrue();
            }
        }
    }

    @Test
    void givesIndexesUpWithHive3() {
        assertThat(schemas)
                .flatExtracting(SchemaFacts::tables)
                .filteredOn(table -> table.name().equals("IDXS"))
                .extracting(table -> table.entry().treatment())
                .containsExactly(Treatment.COPY, Treatment.COPY, Treatment.COPY, Treatment.SKIP, Treatment.SKIP);
    }

    private static Set<String> ownedByDatabases(SchemaFacts schema) {
        Set<String> owned = new HashSet<>(Set.of("DBS"));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (TableFacts table : schema.tables()) {
                boolean reaches =
                        table.entry().owners().stream().map(Link::table).anyMatch(owned::contains);
                grew |= reaches && owned.add(table.name());
            }
        }
        return owned;
    }

    private static TableFacts table(SchemaFacts schema, String name) {
        return schema.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
