package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.MergeOptions;
import io.metamerge.job.MergeReport;
import io.metamerge.job.StageOptions;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.support.Arrival;
import io.metamerge.support.BrokenKeys;
import io.metamerge.support.EveryColumn;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After a merge each table of the target holds what its treatment says, worked out here from the source's own rows by plain
 * JDBC; every nullable column is once null and once not.
 */
class EveryTableIT {
    /** What only counts, moves on in every merge. */
    private static final Set<String> COUNTERS = Set.of("SEQUENCE_TABLE", "NEXT_TXN_ID");

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0", "2.1.0", "2.3.0", "3.0.0", "3.1.0", "4.0.0"})
    void everyTableHoldsWhatItsTreatmentSays(String version) throws SQLException {
        StoreSpec source = StoreSpec.small("src").withSeed(7).withAborted().withCrossDatabase();
        StoreSpec target = StoreSpec.small("tgt").withSeed(11);
        try (Fixture stores = Fixture.of(version, TestServers.any(), TestServers.any(), source, target)) {
            if (version.startsWith("3.")) {
                removeIndexes(stores);
            }
            EveryColumn.vary(stores.source(), stores.schema());
            renameDefault(stores);
            Map<String, List<String>> before = Rows.of(stores.target(), stores.schema());

            stores.metamerge().stage(StageOptions.defaults());
            assertThat(stores.metamerge().rejected(10).rows()).isEmpty();
            MergeReport report = stores.metamerge().merge(MergeOptions.defaults());

            Map<String, List<String>> arriving = Rows.moved(stores.source(), stores.schema(), report.offsets());
            Map<String, List<String>> after = Rows.of(stores.target(), stores.schema());
            for (TableDescriptor table : stores.schema().tables()) {
                requireTreated(stores.schema(), table, before, arriving, after, report);
            }
            assertThat(BrokenKeys.in(stores.target(), stores.schema())).isEmpty();
        }
    }

    private static void requireTreated(
            MetastoreSchema schema,
            TableDescriptor table,
            Map<String, List<String>> before,
            Map<String, List<String>> arriving,
            Map<String, List<String>> after,
            MergeReport report) {
        List<String> own = before.get(table.name());
        List<String> now = after.get(table.name());
        switch (table.treatment()) {
            case COPY -> {
                List<String> rows = Rows.travelling(table.name(), arriving.get(table.name()));
                requireEveryValue(schema, table, rows);
                List<String> expected = new ArrayList<>(own);
                expected.addAll(rows);
                expected.addAll(Arrival.mark(schema, table, report.offsets()));
                assertThat(now).as(table.name()).containsExactlyInAnyOrderElementsOf(expected);
            }
            case MATCH -> requireMatched(table, own, arriving.get(table.name()), now);
            case SKIP, RESET, REFUSE -> {
                if (!COUNTERS.contains(table.name())) {
                    assertThat(now).as(table.name()).isEqualTo(own);
                }
            }
        }
    }

    /** At least two rows, and of every nullable column a null and a value. */
    private static void requireEveryValue(MetastoreSchema schema, TableDescriptor table, List<String> rows) {
        assertThat(rows).as(table.name()).hasSizeGreaterThanOrEqualTo(2);
        for (ColumnDescriptor column : table.columns()) {
            if (column.nullable()
                    && column.arrivalValue().isEmpty()
                    && !EveryColumn.saysWhoseItIs(schema, table, column)) {
                String isNull = column.name() + "=NULL ";
                assertThat(rows.stream()
                                .map(row -> row.startsWith(isNull) || row.contains(" " + isNull))
                                .distinct())
                        .as("%s.%s is null, and is not", table.name(), column.name())
                        .hasSize(2);
            }
        }
    }

    /** What is there stays as it is; what is missing comes, and is known by its name. */
    private static void requireMatched(
            TableDescriptor table, List<String> own, List<String> arriving, List<String> now) {
        assertThat(now).as(table.name()).containsAll(own);
        Set<String> names = names(table, own);
        List<String> missing = arriving.stream()
                .filter(row -> !names.contains(name(table, row)))
                .map(row -> withoutIds(table, row))
                .toList();
        List<String> added = new ArrayList<>(now);
        own.forEach(added::remove);
        assertThat(added.stream().map(row -> withoutIds(table, row)))
                .as(table.name())
                .containsExactlyInAnyOrderElementsOf(missing);
    }

    private static Set<String> names(TableDescriptor table, List<String> rows) {
        return rows.stream().map(row -> name(table, row)).collect(Collectors.toSet());
    }

    private static String name(TableDescriptor table, String row) {
        List<String> key = table.naturalKey().isEmpty() ? table.primaryKey() : table.naturalKey();
        return key.stream().map(column -> value(row, column)).collect(Collectors.joining(" "));
    }

    private static String value(String row, String column) {
        int start = row.startsWith(column + "=") ? 0 : row.indexOf(" " + column + "=") + 1;
        return row.substring(start, row.indexOf(' ', start));
    }

    private static String withoutIds(TableDescriptor table, String row) {
        String left = row;
        for (ColumnDescriptor column : table.columns()) {
            if (column.idSpace().isPresent()) {
                left = left.replace(value(row, column.name()), column.name());
            }
        }
        return left;
    }

    /** Hive 3 has no indexes; what an older one left there belongs to nobody, and DirtIT says what becomes of that. */
    private static void removeIndexes(Fixture stores) throws SQLException {
        String index = " JOIN IDXS i ON i.SD_ID = s.SD_ID";
        Fixture.executeUnchecked(
                stores.source(),
                List.of(
                        "DELETE x FROM COLUMNS_V2 x JOIN SDS s ON s.CD_ID = x.CD_ID" + index,
                        "DELETE x FROM CDS x JOIN SDS s ON s.CD_ID = x.CD_ID" + index,
                        "DELETE x FROM SERDE_PARAMS x JOIN SDS s ON s.SERDE_ID = x.SERDE_ID" + index,
                        "DELETE x FROM SERDES x JOIN SDS s ON s.SERDE_ID = x.SERDE_ID" + index,
                        "DELETE x FROM SD_PARAMS x JOIN SDS s ON s.SD_ID = x.SD_ID" + index,
                        "DELETE s FROM SDS s" + index,
                        "DELETE FROM INDEX_PARAMS",
                        "DELETE FROM IDXS"));
    }

    /** Both sides have a database of that name. */
    private static void renameDefault(Fixture stores) throws SQLException {
        for (TableDescriptor table : stores.schema().tables()) {
            Optional<String> database = table.columns().stream()
                    .filter(column -> column.nameRole().equals(Optional.of(NameRole.DATABASE)))
                    .map(ColumnDescriptor::name)
                    .findFirst();
            if (database.isPresent()) {
                Fixture.execute(
                        stores.target(),
                        "UPDATE " + table.name() + " SET " + database.get() + " = 'own_default' WHERE " + database.get()
                                + " = 'default'");
            }
        }
    }
}
