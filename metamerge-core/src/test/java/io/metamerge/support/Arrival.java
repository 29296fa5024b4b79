package io.metamerge.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.MergeReport;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must be true of a target after a merge. */
public final class Arrival {
    private Arrival() {}

    /** Every copied table holds its earlier rows and those of the exchange with their ids moved, byte for byte. */
    public static void assertComplete(Fixture stores, Map<String, List<String>> before, MergeReport report)
            throws SQLException {
        assertThat(report.rows()).isPositive();
        Map<String, List<String>> arriving = Rows.moved(stores.exchange(), stores.schema(), report.offsets());
        Map<String, List<String>> after = Rows.of(stores.target(), stores.schema());
        for (TableDescriptor table : stores.schema().tables(Treatment.COPY)) {
            List<String> expected = new ArrayList<>(before.get(table.name()));
            expected.addAll(arriving.get(table.name()));
            assertThat(after.get(table.name())).as(table.name()).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(BrokenKeys.in(stores.target(), stores.schema())).isEmpty();
    }
}
