package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.CheckReport;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.store.Store;
import io.metamerge.support.Fixture;
import io.metamerge.support.Rows;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestServer;
import io.metamerge.testkit.TestServers;
import io.metamerge.testkit.TestUser;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Everything that stops or spoils a merge is found before it, with what to do about it. */
class CheckIT {
    private static final TestServer SERVER = TestServers.any();
    private static final StoreSpec SOURCE = StoreSpec.small("src").withSize(1, 3, 1);
    private static final StoreSpec TARGET = StoreSpec.small("tgt").withSize(1, 3, 1);

    @Test
    void everythingIsFoundAtOnceAndNothingIsWritten() throws SQLException {
        try (Fixture stores = Fixture.of("2.3.0", SERVER, SERVER, SOURCE, TARGET)) {
            spoilSource(stores);
            stores.metamerge().stage(StageOptions.defaults());
            spoilExchange(stores);
            spoilTarget(stores);
            Map<String, List<String>> here = Rows.of(stores.exchange(), stores.schema());
            Map<String, List<String>> there = Rows.of(stores.target(), stores.schema());
            TestUser reader =
                    SERVER.createUser("reader", "SELECT ON `" + stores.target().name() + "`.*");
            Store exchange = stores.open("exchange", stores.exchange());
            Store target = stores.open("target", stores.target().as(reader));
            Metamerge metamerge =
                    Metamerge.builder().exchange(exchange).target(target).build();

            CheckReport report = metamerge.check(MergeOptions.defaults());

            assertThat(Findings.besidesPrincipals(report))
                    .containsExactlyElementsOf(expected(target.display(), reader.name()));
            assertThat(report.passed()).isFalse();
            assertThatThrownBy(() -> metamerge.merge(MergeOptions.defaults()))
                    .isInstanceOfSatisfying(
                            MergeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CHECK_FAILED))
                    .hasMessageStartingWith("The check found 11 errors that stop the merge. Nothing was touched. ");
            assertThat(Rows.of(stores.exchange(), stores.schema())).isEqualTo(here);
            assertThat(Rows.of(stores.target(), stores.schema())).isEqualTo(there);
        }
    }

    private static List<Finding> expected(String target, String user) {
        return List.of(
                error(
                        "unknown-column",
                        "DBS.VENDOR_ID",
                        target + " has a column DBS.VENDOR_ID that schema 2.3.0 does not know",
                        "a row needs a value there that nobody knows; give the column a default, or merge with a version of"
                                + " metamerge that knows it"),
                error(
                        "database-exists",
                        "default",
                        "the target already has a database default",
                        "metamerge delete --database default, or merge with --skip-existing or --into-existing"),
                error(
                        "database-exists",
                        "src_sales",
                        "the target already has a database SRC_Sales",
                        "metamerge delete --database src_sales, or merge with --skip-existing or --into-existing"),
                error(
                        "shared-row-differs",
                        "TYPES src_point",
                        "exchange and target both have TYPES src_point, but with different [TYPE1]",
                        "make the two agree in the source or in the target, then stage again"),
                error(
                        "refused-rows",
                        "TXN_COMPONENTS",
                        "the source has rows of TXN_COMPONENTS for src_sales.orders: A transaction is open, or aborted"
                                + " and not yet cleaned, and before Hive 3 its id stands in file names and can't change."
                                + " Wait until it ends; where it was aborted, run ALTER TABLE … COMPACT 'major' on the"
                                + " tables in the source and wait until its cleaner is done. Or leave the databases out"
                                + " with delete.",
                        "wait until they are gone in the source and stage again, or delete these databases or tables"
                                + " from the exchange"),
                error(
                        "broken-reference",
                        "TABLE_PARAMS",
                        "1 row of TABLE_PARAMS refers by TBL_ID to rows of TBLS that are not there",
                        "the source has no foreign keys or had them switched off; remove these rows from the exchange"),
                error(
                        "unique-key",
                        "KEY_CONSTRAINTS",
                        "1 values of CONSTRAINT_NAME, POSITION are taken in the target, where they must be unique in the"
                                + " whole metastore: pk_lost",
                        "merge with --rename-constraints, or rename or drop them in the source or the target, then stage again"),
                error(
                        "text-too-long",
                        "COLUMNS_V2.COMMENT",
                        "4 values are longer than the 256 characters of the target's column",
                        "widen the target's column as the source did"),
                error(
                        "charset",
                        "COLUMNS_V2.COMMENT",
                        "4 values have characters that the target's character set latin1 can't hold",
                        "give the target's column the character set that the source's has"),
                error(
                        "id-overflow",
                        "ids",
                        "The ids of TBLS.TBL_ID do not fit: the target has used up 9223372036854774999, the gap is 1000,"
                                + " the exchange goes up to 900001, and BIGINT ends at 9223372036854775807. Choose a"
                                + " smaller gap, or stage from a source with smaller ids. Nothing was touched.",
                        "choose a smaller --gap"),
                error(
                        "privileges",
                        target,
                        "the target's user may not do everything a merge does: 77 statements were refused, INSERT on"
                                + " SERDES (INSERT command denied to user '" + user
                                + "'@'127.0.0.1' for table 'SERDES') for one",
                        "grant SELECT, INSERT, UPDATE, DELETE and CREATE on the metastore's database"),
                warning(
                        "unknown-table",
                        "VENDOR_TAGS",
                        target + " has a table VENDOR_TAGS that schema 2.3.0 does not know",
                        "nothing in it is read or written; make sure that nothing in the metastore depends on it"),
                warning(
                        "broken-reference",
                        "KEY_CONSTRAINTS",
                        "1 row of KEY_CONSTRAINTS refers by PARENT_TBL_ID to rows of TBLS that are not there",
                        "they are carried as they are and mean nothing"));
    }

    private static Finding error(String code, String subject, String message, String remedy) {
        return new Finding(Severity.ERROR, code, subject, message, remedy);
    }

    private static Finding warning(String code, String subject, String message, String remedy) {
        return new Finding(Severity.WARNING, code, subject, message, remedy);
    }

    private static void spoilSource(Fixture stores) throws SQLException {
        Fixture.executeUnchecked(
                stores.source(),
                List.of(
                        "INSERT INTO TXN_COMPONENTS (TC_TXNID, TC_DATABASE, TC_TABLE, TC_OPERATION_TYPE)"
                                + " VALUES (1, 'src_sales', 'orders', 'i')",
                        "ALTER TABLE COLUMNS_V2 MODIFY COMMENT varchar(1000) CHARACTER SET utf8mb4",
                        "UPDATE COLUMNS_V2 SET COMMENT = CONCAT(REPEAT('x', 300), '完') WHERE INTEGER_IDX = 0"));
    }

    /** Staging sets such rows aside, but somebody may spoil the exchange afterwards. */
    private static void spoilExchange(Fixture stores) throws SQLException {
        Fixture.executeUnchecked(
                stores.exchange(),
                List.of(
                        "INSERT INTO TABLE_PARAMS (TBL_ID, PARAM_KEY, PARAM_VALUE) VALUES (900001, 'k', 'v')",
                        constraint("pk_lost", 900_001)));
    }

    private static void spoilTarget(Fixture stores) throws SQLException {
        Fixture.executeUnchecked(
                stores.target(),
                List.of(
                        "UPDATE DBS SET NAME = 'SRC_Sales' WHERE NAME = 'tgt_sales'",
                        "UPDATE TYPES SET TYPE_NAME = 'SRC_POINT', TYPE1 = 'struct'",
                        constraint("PK_Lost", 1),
                        "UPDATE SEQUENCE_TABLE SET NEXT_VAL = 9223372036854775000 WHERE SEQUENCE_NAME LIKE '%.MTable'",
                        "CREATE TABLE VENDOR_TAGS (id int)",
                        "ALTER TABLE DBS ADD VENDOR_ID int NOT NULL"));
    }

    private static String constraint(String name, long parent) {
        return "INSERT INTO KEY_CONSTRAINTS (PARENT_CD_ID, PARENT_INTEGER_IDX, PARENT_TBL_ID, POSITION, CONSTRAINT_NAME,"
                + " CONSTRAINT_TYPE, ENABLE_VALIDATE_RELY) VALUES (1, 0, " + parent + ", 1, '" + name + "', 0, 1)";
    }

    @Test
    void whatEveryMetastoreHasIsNoContradictionButADifferentConnectorIs() throws SQLException {
        try (Fixture stores = Fixture.of("4.0.0", SERVER, SERVER, SOURCE, TARGET)) {
            Fixture.execute(stores.target(), "UPDATE CTLGS SET LOCATION_URI = 'hdfs://elsewhere/'");
            Fixture.executeUnchecked(
                    stores.target(),
                    List.of("INSERT INTO DATACONNECTORS (NAME, TYPE, URL, COMMENT, OWNER_NAME, OWNER_TYPE, CREATE_TIME)"
                            + " VALUES ('SRC_postgres', 'mysql', 'jdbc:mysql://other/', '', 'o', 'USER', 1)"));
            Metamerge metamerge = stores.metamerge();
            metamerge.stage(StageOptions.defaults());
            metamerge.delete(Selection.databases("default"), false);

            assertThat(Findings.besidesPrincipals(metamerge.check(MergeOptions.defaults())))
                    .containsExactly(error(
                            "shared-row-differs",
                            "DATACONNECTORS src_postgres",
                            "exchange and target both have DATACONNECTORS src_postgres, but with different [TYPE, URL]",
                            "make the two agree in the source or in the target, then stage again"));

            Fixture.execute(stores.target(), "DELETE FROM DATACONNECTORS WHERE NAME = 'SRC_postgres'");
            assertThat(Findings.besidesPrincipals(metamerge.check(MergeOptions.defaults())))
                    .isEmpty();

            metamerge.delete(Selection.databases("*"), false);
            assertThat(Findings.besidesPrincipals(metamerge.check(MergeOptions.defaults())))
                    .containsExactly(error(
                            "no-database",
                            stores.open("exchange", stores.exchange()).display(),
                            "the exchange holds no database",
                            "stage again; a source without databases has nothing to merge"));
        }
    }

    @Test
    void aTargetOfAnotherVersionIsNotComparedFurther() throws SQLException {
        try (Fixture older = Fixture.sourceOnly("2.3.0", SERVER, SOURCE);
                Fixture newer = Fixture.sourceOnly("3.1.0", SERVER, SOURCE)) {
            Store target = newer.open("target", newer.source());
            Metamerge metamerge = Metamerge.builder()
                    .source(older.open("source", older.source()))
                    .exchange(older.open("exchange", older.exchange()))
                    .target(target)
                    .build();
            metamerge.stage(StageOptions.defaults().withVersion("2.3.0"));

            assertThat(Findings.besidesPrincipals(metamerge.check(MergeOptions.defaults())))
                    .containsExactly(error(
                            "schema-version",
                            target.display(),
                            "the exchange's tables are of version 2.3.0, the target's of version 3.1.0",
                            "bring the rows to the target's version: metamerge stage --as 3.1.0 --replace"));
        }
    }

    @Test
    void aReferenceThatClosesACircleIsRefused() throws SQLException {
        try (Fixture stores = Fixture.of("1.2.0", SERVER, SERVER, SOURCE, TARGET)) {
            Fixture.execute(stores.source(), "UPDATE TBLS SET LINK_TARGET_ID = TBL_ID WHERE TBL_NAME <> 'scratch'");
            Metamerge metamerge = stores.metamerge();
            metamerge.stage(StageOptions.defaults());
            metamerge.delete(Selection.databases("default"), false);

            assertThat(Findings.besidesPrincipals(metamerge.check(MergeOptions.defaults())))
                    .containsExactly(error(
                            "circular-reference",
                            "TBLS",
                            "3 rows of TBLS have LINK_TARGET_ID set, which no release of Hive writes, and which this"
                                    + " version does not carry",
                            "set LINK_TARGET_ID to NULL in the exchange"));
        }
    }

    @Test
    void theGrantsThatTheRemedyNamesAreEnoughForAMerge() throws SQLException {
        try (Fixture stores = Fixture.of("2.3.0", SERVER, SERVER, SOURCE, TARGET)) {
            TestUser user = SERVER.createUser(
                    "merger",
                    "SELECT, INSERT, UPDATE, DELETE, CREATE ON `"
                            + stores.target().name() + "`.*");
            Metamerge all = stores.metamerge();
            all.stage(StageOptions.defaults());
            all.delete(Selection.databases("default"), false);
            Metamerge metamerge = Metamerge.builder()
                    .exchange(stores.open("exchange", stores.exchange()))
                    .target(stores.open("target", stores.target().as(user)))
                    .build();

            assertThat(Findings.besidesPrincipals(metamerge.check(MergeOptions.defaults())))
                    .isEmpty();
            assertThat(metamerge.plan(MergeOptions.defaults()).sameServer())
                    .as("rows can stay in the server, whose user may not read the exchange")
                    .isFalse();
            assertThat(metamerge.merge(MergeOptions.defaults()).rows()).isPositive();
        }
    }
}
