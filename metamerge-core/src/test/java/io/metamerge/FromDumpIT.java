package io.metamerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeListener;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.support.Fixture;
import io.metamerge.support.Mysqldump;
import io.metamerge.support.Rows;
import io.metamerge.testkit.MariaDbServer;
import io.metamerge.testkit.StoreSpec;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import io.metamerge.testkit.TestServers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the mysqldump of this machine writes stages to the rows that the living source stages to. */
class FromDumpIT {
    private static final StoreSpec CONTENT =
            StoreSpec.small("src").withSize(1, 8, 2).withSeed(3);
    private static final StageOptions REPLACE = StageOptions.defaults().withReplace(true);
    private static final List<List<String>> MANNERS = List.of(
            List.of(),
            List.of("--hex-blob", "--complete-insert", "--skip-extended-insert"),
            List.of("--skip-comments", "--databases"));

    @TempDir
    private Path folder;

    @Test
    void aDumpStagesToTheRowsOfItsSource() throws Exception {
        try (Fixture stores = Fixture.sourceOnly("4.0.0", TestServers.any(), CONTENT)) {
            Fixture.execute(
                    stores.source(),
                    "UPDATE TABLE_PARAMS SET PARAM_VALUE = CONCAT('it''s; \\\\ -- ', CHAR(9,10,0), "
                            + "CONVERT(0xC3A9 USING utf8mb4)) WHERE PARAM_KEY = 'comment' LIMIT 3");
            stores.metamerge().stage(StageOptions.defaults());
            Map<String, List<String>> expected = Rows.of(stores.exchange(), stores.schema());
            for (List<String> options : MANNERS) {
                Rowcount heard = new Rowcount();
                stores.metamerge(heard).stage(REPLACE.withDump(compressed(dump(stores.source(), options))));

                assertThat(heard.rows.get("load COLUMNS_V2"))
                        .isEqualTo(heard.rows.get("stage COLUMNS_V2"))
                        .isPositive();
                assertThat(Rows.of(stores.exchange(), stores.schema()))
                        .as("%s", options)
                        .isEqualTo(expected);
            }
            assertThat(scratches(stores)).isZero();
        }
    }

    @Test
    void anExchangeOnMariaDbReceivesTheRowsOfADumpOfMySql() throws Exception {
        assumeTrue(MariaDbServer.find().isPresent(), "no MariaDB on this system");
        stagesToTheSame(TestServers.any(), MariaDbServer.find().orElseThrow(), "utf8mb4_0900_as_cs");
    }

    @Test
    void anExchangeOnMySqlReceivesTheRowsOfADumpOfMariaDb() throws Exception {
        assumeTrue(MariaDbServer.find().isPresent(), "no MariaDB on this system");
        stagesToTheSame(MariaDbServer.find().orElseThrow(), TestServers.any(), "utf8mb4_uca1400_ai_ci");
    }

    /** The collation is one that only the dump's server has. */
    private void stagesToTheSame(TestServer from, TestServer to, String collation) throws Exception {
        TestDatabase elsewhere = to.createDatabase("exchange");
        try (Fixture stores = Fixture.sourceOnly("4.0.0", from, CONTENT)) {
            Fixture.execute(
                    stores.source(),
                    "ALTER TABLE TABLE_PARAMS MODIFY PARAM_VALUE mediumtext CHARACTER SET utf8mb4 COLLATE "
                            + collation);
            stores.metamerge().stage(StageOptions.defaults());
            Path dump = compressed(dump(from, stores.source(), List.of("--hex-blob")));

            Metamerge.builder()
                    .exchange(stores.open("elsewhere", elsewhere))
                    .build()
                    .stage(StageOptions.defaults().withDump(dump));

            assertThat(Rows.of(elsewhere, stores.schema())).isEqualTo(Rows.of(stores.exchange(), stores.schema()));
        } finally {
            elsewhere.drop();
        }
    }

    @Test
    void aDumpInLatin1StagesToItsSourceAsFarAsLatin1Reaches() throws Exception {
        try (Fixture stores = Fixture.sourceOnly("4.0.0", TestServers.any(), CONTENT)) {
            Path lossy = dump(stores.source(), List.of("--default-character-set=latin1"));
            // mysqldump itself writes question marks for what latin1 has not: no reader can bring it back.
            assertThat(Files.readString(lossy, StandardCharsets.ISO_8859_1)).contains(" ??\\'; END;");
            Fixture.execute(stores.source(), "UPDATE STORED_PROCS SET SOURCE = CONVERT(0xC3A9E28093 USING utf8mb4)");
            stores.metamerge().stage(StageOptions.defaults());
            Map<String, List<String>> expected = Rows.of(stores.exchange(), stores.schema());

            stores.metamerge()
                    .stage(REPLACE.withDump(dump(stores.source(), List.of("--default-character-set=latin1"))));

            assertThat(Rows.of(stores.exchange(), stores.schema())).isEqualTo(expected);
        }
    }

    @Test
    void aDumpIsChosenFromAndBridgedLikeASource() throws Exception {
        StageOptions options = StageOptions.defaults()
                .withVersion("4.0.0")
                .withSelection(new Selection(List.of("src_sales"), List.of(), List.of()));
        try (Fixture stores = Fixture.sourceOnly("2.3.0", TestServers.any(), CONTENT);
                Fixture newer = Fixture.sourceOnly("4.0.0", TestServers.any(), CONTENT)) {
            stores.metamerge().stage(options);
            Map<String, List<String>> expected = Rows.of(stores.exchange(), newer.schema());

            stores.metamerge()
                    .stage(options.withReplace(true).withDump(dump(stores.source(), List.of("--single-transaction"))));

            assertThat(expected.get("DBS")).hasSize(1);
            assertThat(Rows.of(stores.exchange(), newer.schema())).isEqualTo(expected);
        }
    }

    @Test
    void aRefusedDumpLeavesEverythingAsItWas() throws Exception {
        try (Fixture stores = Fixture.sourceOnly("2.3.0", TestServers.any(), CONTENT)) {
            Path bad = Files.writeString(folder.resolve("bad.sql"), "CREATE TABLE `T` (a int);\nDELETE FROM T;\n");
            Path other = Files.writeString(
                    folder.resolve("other.sql"), "CREATE TABLE `T` (a int);\nINSERT INTO T VALUES ('x');\n");

            refused(stores, bad, "Line 2 has DELETE FROM T");
            refused(stores, other, "Line 2 has rows that the exchange's server refuses: ");
            assertThat(scratches(stores)).isZero();
            assertThat(Fixture.number(
                            stores.exchange(),
                            "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"))
                    .isZero();
        }
    }

    /** What the reader finds only after rows were loaded takes the loaded rows away too. */
    @Test
    void aFileThatIsDamagedOrCutOffIsToldInOneParagraphAndLeavesNothing() throws Exception {
        try (Fixture stores = Fixture.sourceOnly("2.3.0", TestServers.any(), CONTENT)) {
            Path plain = dump(stores.source(), List.of());
            byte[] text = Files.readAllBytes(plain);
            byte[] packed = Files.readAllBytes(compressed(plain));
            byte[] damaged = packed.clone();
            Arrays.fill(damaged, packed.length / 2, packed.length / 2 + 64, (byte) 0xff);

            refused(stores, written(Arrays.copyOf(text, text.length * 2 / 3)), "cut off");
            refused(stores, written(Arrays.copyOf(packed, packed.length * 2 / 3)), "its compression has no end");
            refused(stores, written(Arrays.copyOf(packed, packed.length - 4)), "its compression has no end");
            refused(stores, written(damaged), "its compression is damaged");
            assertThat(scratches(stores)).isZero();
        }
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "spoilt", ".sql"), bytes);
    }

    @Test
    void whatAKilledStageLeftIsDroppedAndWhatIsInUseOrSomebodyElsesIsNot() throws Exception {
        try (Fixture stores = Fixture.sourceOnly("2.3.0", TestServers.any(), CONTENT)) {
            StageOptions options = REPLACE.withDump(dump(stores.source(), List.of()));
            String scratch = stores.exchange().name() + "_dump";
            Fixture.execute(stores.exchange(), "CREATE DATABASE " + scratch);
            Fixture.execute(stores.exchange(), "CREATE TABLE " + scratch + ".DBS (mine int)");
            assertThatThrownBy(() -> stores.metamerge().stage(options))
                    .hasMessageContaining("there is one that metamerge did not make");
            assertThat(scratches(stores)).isOne();

            Fixture.execute(stores.exchange(), "CREATE TABLE " + scratch + ".METAMERGE_DUMP (ID int)");
            AtomicReference<Throwable> second = new AtomicReference<>();
            stores.metamerge(new MergeListener() {
                        @Override
                        public void phaseStarted(String phase, long rows) {
                            second.set(catchThrowable(() -> stores.metamerge().stage(options)));
                        }
                    })
                    .stage(options);

            assertThat(second.get()).hasMessageStartingWith("Another stage --from-dump is loading a dump");
            assertThat(scratches(stores)).isZero();
            assertThat(Fixture.number(stores.exchange(), "SELECT COUNT(*) FROM TBLS"))
                    .isEqualTo(Fixture.number(stores.source(), "SELECT COUNT(*) FROM TBLS"));
        }
    }

    /** Half an hour before the epoch is no timestamp in UTC, but an hour behind UTC it is one; and the reverse. */
    @Test
    void timestampsAreReadInTheTimeZoneOfTheDump() throws Exception {
        try (Fixture stores = Fixture.sourceOnly("2.3.0", TestServers.any(), CONTENT)) {
            refused(
                    stores,
                    timestamp("+01:00", "1970-01-01 00:30:00"),
                    "Line 3 has rows that the exchange's server refuses: ");
            assertThatThrownBy(() -> stores.metamerge()
                            .stage(StageOptions.defaults().withDump(timestamp("-01:00", "1969-12-31 23:30:00"))))
                    .as("loaded, and then found to be no metastore")
                    .isInstanceOfSatisfying(
                            MergeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_A_METASTORE));
        }
    }

    private Path timestamp(String zone, String time) throws IOException {
        return written(("SET TIME_ZONE='" + zone
                        + "';\nCREATE TABLE `T` (`A` timestamp NULL);\nINSERT INTO `T` VALUES ('" + time + "');\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** Hears how many rows of each table a phase has done. */
    private static final class Rowcount implements MergeListener {
        private final Map<String, Long> rows = new TreeMap<>();
        private String phase = "";

        @Override
        public void phaseStarted(String name, long totalRows) {
            phase = name;
        }

        @Override
        public void rowsDone(String table, long done) {
            rows.merge(phase + " " + table, done, Long::sum);
        }
    }

    private static void refused(Fixture stores, Path dump, String message) {
        assertThatThrownBy(
                        () -> stores.metamerge().stage(StageOptions.defaults().withDump(dump)))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        MergeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DUMP));
    }

    private static long scratches(Fixture stores) throws SQLException {
        return Fixture.number(
                stores.source(),
                "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = '"
                        + stores.exchange().name() + "_dump'");
    }

    private Path dump(TestDatabase database, List<String> options) throws IOException, InterruptedException {
        return dump(TestServers.any(), database, options);
    }

    private Path dump(TestServer server, TestDatabase database, List<String> options)
            throws IOException, InterruptedException {
        return Mysqldump.write(folder, server, database, options);
    }

    private Path compressed(Path file) throws IOException {
        Path packed = folder.resolve("dump.sql.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file, out);
        }
        return packed;
    }
}
