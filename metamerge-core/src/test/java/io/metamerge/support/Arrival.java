package io.metamerge.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.MergeReport;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.MetastoreSchema;
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
            expected.addAll(mark(stores.schema(), table, report.offsets()));
            assertThat(after.get(table.name())).as(table.name()).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(BrokenKeys.in(stores.target(), stores.schema())).isEmpty();
    }

    /** Where transactions count themselves, a committed one of long ago stands at the top of a run's ids. */
    public static List<String> mark(MetastoreSchema schema, TableDescriptor table, List<IdOffset> offsets) {
        boolean counts =
                table.name().equals("TXNS") && schema.find("NEXT_TXN_ID").isEmpty();
        return offsets.stream()
                .filter(offset -> counts && offset.space().equals("TXN"))
                .map(offset -> "TXN_ID=" + offset.high() + " TXN_STATE=63 TXN_STARTED=0 TXN_LAST_HEARTBEAT=0 TXN_USER="
                        + " TXN_HOST= TXN_AGENT_INFO=NULL TXN_META_INFO=NULL TXN_HEARTBEAT_COUNT=NULL TXN_TYPE=NULL ")
                .toList();
    }
}
