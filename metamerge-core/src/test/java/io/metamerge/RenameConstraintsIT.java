package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Before Hive 4 a constraint's name must be unique in the whole metastore; on request a merge makes it so. */
class RenameConstraintsIT {
    private static final MergeOptions RENAME = MergeOptions.defaults().withRenameConstraints(true);
    private static final StoreSpec SOURCE = StoreSpec.small("src").withSize(1, 2, 1);
    private static final StoreSpec TARGET = StoreSpec.small("tgt").withSize(1, 2, 1);
    private static final String LONGEST = "x".repeat(400);
    private static final String LONGEST_NUMBERED = "x".repeat(398) + "_2";

    /** A key of two columns is two rows of one name; another name is taken on both sides; one is as long as can be. */
    @Test
    void constraintsWhoseNamesAreTakenGetFreeOnes() throws SQLException {
        try (Fixture stores = Fixture.of("3.1.0", TestServers.any(), TestServers.any(), SOURCE, TARGET)) {
            for (String name : List.of("PK", "pk_3", "Fk", LONGEST)) {
                Fixture.execute(stores.source(), constraint(name, 1));
            }
            Fixture.execute(stores.source(), constraint("PK", 2));
            for (String name : List.of("pk", "pk_2", "FK", LONGEST)) {
                Fixture.execute(stores.target(), constraint(name, 1));
            }
            Metamerge metamerge = stores.metamerge();
            metamerge.stage(StageOptions.defaults().withSelection(Selection.databases("src_*")));
            Map<String, List<String>> exchange = Rows.of(stores.exchange(), stores.schema());

            assertThatThrownBy(() -> metamerge.merge(MergeOptions.defaults()))
                    .isInstanceOfSatisfying(
                            MergeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CHECK_FAILED))
                    .hasMessageContaining("3 values of CONSTRAINT_NAME, POSITION are taken")
                    .hasMessageContaining("merge with --rename-constraints");
            assertThat(Findings.besidesPrincipals(metamerge.check(RENAME)))
                    .extracting(Finding::severity, Finding::code, Finding::message)
                    .containsExactly(tuple(
                            Severity.NOTE,
                            "constraints-renamed",
                            "3 constraints get other names, because the target has taken theirs: Fk is Fk_2,"
                                    + " PK is PK_4, " + LONGEST + " is " + LONGEST_NUMBERED));
            assertThat(Rows.of(stores.exchange(), stores.schema())).isEqualTo(exchange);

            metamerge.merge(metamerge.plan(RENAME));

            assertThat(Fixture.texts(
                            stores.target(),
                            "SELECT CONCAT(CONSTRAINT_NAME, ' ', POSITION) FROM KEY_CONSTRAINTS k"
                                    + " JOIN TBLS t ON t.TBL_ID = k.PARENT_TBL_ID JOIN DBS d ON d.DB_ID = t.DB_ID"
                                    + " WHERE d.NAME LIKE 'src%' AND CONSTRAINT_NAME NOT REGEXP '_[0-9a-f]+_'"))
                    .containsExactlyInAnyOrder("PK_4 1", "PK_4 2", "pk_3 1", "Fk_2 1", LONGEST_NUMBERED + " 1");
            Map<String, List<String>> merged = Rows.of(stores.exchange(), stores.schema());
            assertThat(merged.get("KEY_CONSTRAINTS")).hasSameSizeAs(exchange.get("KEY_CONSTRAINTS"));
            merged.remove("KEY_CONSTRAINTS");
            exchange.remove("KEY_CONSTRAINTS");
            assertThat(merged).isEqualTo(exchange);
        }
    }

    /** Since Hive 4 the same name in two tables is nothing to look after. */
    @Test
    void whereNamesNeedNotBeUniqueNothingIsRenamed() throws SQLException {
        try (Fixture stores = Fixture.of("4.0.0", TestServers.any(), TestServers.any(), SOURCE, TARGET)) {
            Fixture.execute(stores.source(), constraint("pk", 1));
            Fixture.execute(stores.target(), constraint("pk", 1));
            stores.metamerge().stage(StageOptions.defaults().withSelection(Selection.databases("src_*")));

            assertThat(Findings.besidesPrincipals(stores.metamerge().check(RENAME)))
                    .isEmpty();
        }
    }

    private static String constraint(String name, int position) {
        return "INSERT INTO KEY_CONSTRAINTS (PARENT_CD_ID, PARENT_INTEGER_IDX, PARENT_TBL_ID, POSITION, CONSTRAINT_NAME,"
                + " CONSTRAINT_TYPE, ENABLE_VALIDATE_RELY) SELECT s.CD_ID, 0, t.TBL_ID, " + position + ", '" + name
                + "', 0, 1 FROM TBLS t JOIN SDS s ON s.SD_ID = t.SD_ID JOIN DBS d ON d.DB_ID = t.DB_ID"
                + " WHERE d.NAME <> 'default' ORDER BY 2 LIMIT 1";
    }
}
