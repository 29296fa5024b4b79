package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.error.MergeException;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.OptIn;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.plan.Finding;
import io.metamerge.plan.TablePlan;
import io.metamerge.schema.Treatment;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes along only when it is asked for. */
class OptInIT {
    private static final StoreSpec SOURCE = StoreSpec.small("src").withSize(1, 1, 1);
    private static final StoreSpec TARGET = StoreSpec.small("tgt").withSize(1, 1, 1);
    private static final MergeOptions ALL = MergeOptions.defaults().with(EnumSet.allOf(OptIn.class));
    private static final Set<String> ASKED = Set.of(
            "ROLE_MAP",
            "GLOBAL_PRIVS",
            "SCHEDULED_QUERIES",
            "WM_RESOURCEPLAN",
            "WM_POOL",
            "WM_TRIGGER",
            "WM_POOL_TO_TRIGGER",
            "WM_MAPPING");

    @Test
    void whatWasAskedForArrivesAndRefersToTheTargetsRows() throws SQLException {
        try (Fixture stores = stores()) {
            Metamerge metamerge = stores.metamerge();
            assertThat(metamerge.plan(ALL).tables())
                    .filteredOn(table -> ASKED.contains(table.table()))
                    .allMatch(table -> table.treatment() == Treatment.MATCH && table.rows() > 0)
                    .hasSize(ASKED.size());
            assertThat(metamerge.check(ALL).findings())
                    .filteredOn(finding -> finding.code().equals("asked-for"))
                    .extracting(Finding::subject)
                    .containsExactlyInAnyOrderElementsOf(ASKED);

            metamerge.merge(ALL);

            assertThat(texts(
                            stores,
                            "SELECT CONCAT(m.PRINCIPAL_NAME, ' ', r.ROLE_NAME) FROM ROLE_MAP m"
                                    + " JOIN ROLES r ON r.ROLE_ID = m.ROLE_ID ORDER BY 1"))
                    .containsExactly("airflow etl", "src_anna src_readers", "tgt_anna tgt_readers");
            assertThat(texts(stores, "SELECT CONCAT(PRINCIPAL_NAME, ' ', USER_PRIV) FROM GLOBAL_PRIVS ORDER BY 1"))
                    .containsExactly("admin All", "src_readers Show_Database", "tgt_readers Show_Database");
            assertThat(texts(
                            stores,
                            "SELECT CONCAT_WS(' ', SCHEDULE_NAME, ENABLED, ACTIVE_EXECUTION_ID) FROM SCHEDULED_QUERIES"
                                    + " ORDER BY 1"))
                    .containsExactly("src_nightly 0", "tgt_nightly 1");
            assertThat(texts(
                            stores,
                            "SELECT CONCAT_WS(' ', p.NAME, p.STATUS, d.PATH, m.ENTITY_NAME, t.NAME)"
                                    + " FROM WM_RESOURCEPLAN p JOIN WM_POOL d ON d.POOL_ID = p.DEFAULT_POOL_ID"
                                    + " AND d.RP_ID = p.RP_ID JOIN WM_MAPPING m ON m.RP_ID = p.RP_ID AND m.POOL_ID ="
                                    + " d.POOL_ID JOIN WM_POOL_TO_TRIGGER x ON x.POOL_ID = d.POOL_ID"
                                    + " JOIN WM_TRIGGER t ON t.TRIGGER_ID = x.TRIGGER_ID AND t.RP_ID = p.RP_ID"
                                    + " ORDER BY 1"))
                    .containsExactly("src_plan DISABLED default anna slow", "tgt_plan DISABLED default anna slow");
        }
    }

    @Test
    void withoutAskingNothingOfItArrives() throws SQLException {
        try (Fixture stores = stores()) {
            Map<String, List<String>> before = Rows.of(stores.target(), stores.schema());

            stores.metamerge().merge(MergeOptions.defaults());

            Map<String, List<String>> after = Rows.of(stores.target(), stores.schema());
            ASKED.forEach(table -> assertThat(after.get(table)).as(table).isEqualTo(before.get(table)));
            assertThat(stores.metamerge().plan(MergeOptions.defaults()).tables())
                    .filteredOn(table -> ASKED.contains(table.table()))
                    .allMatch(table -> table.treatment() == Treatment.SKIP)
                    .extracting(TablePlan::reason)
                    .allMatch(reason -> reason.contains("--with-"));
        }
    }

    @Test
    void aFailedRunTakesOutWhatWasAskedForToo() throws SQLException {
        try (Fixture stores = stores()) {
            Map<String, List<String>> before = Rows.of(stores.target(), stores.schema());
            Fixture.execute(
                    stores.target(),
                    "CREATE TRIGGER full BEFORE INSERT ON PARTITION_PARAMS FOR EACH ROW"
                            + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'disk is full'");

            assertThatThrownBy(() -> stores.metamerge().merge(ALL))
                    .isInstanceOf(MergeException.class)
                    .hasMessageContaining("were removed again");

            Map<String, List<String>> after = Rows.of(stores.target(), stores.schema());
            ASKED.forEach(table -> assertThat(after.get(table)).as(table).isEqualTo(before.get(table)));
        }
    }

    private static Fixture stores() throws SQLException {
        Fixture stores = Fixture.of("4.0.0", TestServers.any(), TestServers.any(), SOURCE, TARGET);
        stores.metamerge().stage(StageOptions.defaults());
        stores.metamerge().delete(Selection.databases("default"), false);
        return stores;
    }

    private static List<String> texts(Fixture stores, String sql) throws SQLException {
        return Fixture.texts(stores.target(), sql);
    }
}
