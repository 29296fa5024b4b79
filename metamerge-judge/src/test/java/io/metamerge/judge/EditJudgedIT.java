package io.metamerge.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.metamerge.Metamerge;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.RelocateOptions;
import io.metamerge.job.RenameOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.SameName;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.plan.Finding;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import io.metamerge.testkit.HiveScripts;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Does a metastore serve renamed and relocated databases as it served them before, but for names and locations? */
class EditJudgedIT {
    /** The server tells it of tables in Hive's own catalog only, so a table that comes there from another one gains it. */
    private static final Pattern ACCESS = Pattern.compile("(?<=[{,])accessType:\\d+,");

    private static final Pattern LOCATION = Pattern.compile("file:[^\"]*/warehouse/west[^/\"]*");

    @Test
    void renamedAndRelocatedDatabasesAreServedUnderTheirNewNamesOnly() throws SQLException {
        TestDatabase source = metastore("source");
        TestDatabase target = metastore("target");
        List<String> served = new ArrayList<>();
        try (Judge onSource = Judge.of(source)) {
            onSource.fill("west");
            served.addAll(renamed(onSource.describe(List.of("west_shop")), "west_shop", "shop"));
            served.addAll(renamed(onSource.describe(List.of("west_lab")), "west_lab", "west_shop"));
            served.addAll(moved(onSource.describe(List.of("west_catalog.west_archive"))));
        }
        String warehouse = warehouse(served);
        try (Judge onTarget = Judge.of(target)) {
            List<Finding> findings = merge(source, target, warehouse);

            assertThat(onTarget.databases()).containsExactlyInAnyOrder("default", "shop", "west_shop", "old_archive");
            assertThat(withoutAccess(onTarget.describe(List.of("shop", "west_shop", "old_archive"))))
                    .isEqualTo(withoutAccess(served.stream()
                            .map(line ->
                                    line.replace(warehouse, "hdfs://new/wh").replace("file:/lib", "hdfs://new/lib"))
                            .toList()));
            assertThat(findings)
                    .extracting(Finding::code, Finding::subject)
                    .contains(tuple("view-not-renamed", "west_archive.active_customers"));
        }
    }

    @Test
    void tablesThatJoinedADatabaseAreServedInItAsTheyWereInTheirs() throws SQLException {
        TestDatabase source = metastore("source");
        TestDatabase target = metastore("target");
        List<String> expected = new ArrayList<>();
        try (Judge onSource = Judge.of(source)) {
            onSource.fill("west");
            expected.addAll(onSource.describe(List.of("west_shop")));
        }
        expected.removeIf(EditJudgedIT::ofTheDatabase);
        try (Judge onTarget = Judge.of(target)) {
            onTarget.fill("east");
            try (Connection connection = target.connect();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO DBS (DB_ID, `DESC`, DB_LOCATION_URI, NAME, OWNER_NAME, OWNER_TYPE,"
                        + " CTLG_NAME, TYPE) SELECT 90, 'its own', DB_LOCATION_URI, 'west_shop', 'otto', 'USER',"
                        + " 'hive', TYPE FROM DBS WHERE NAME = 'east_shop'");
            }
            List<String> own = onTarget.describe(List.of("west_shop"));
            assertThat(own).anyMatch(line -> line.contains("its own"));
            own.stream().filter(EditJudgedIT::ofTheDatabase).forEach(expected::add);
            List<String> east = onTarget.describe(List.of("east_shop", "east_lab", "east_catalog.east_archive"));

            long run = join(source, target);

            assertThat(onTarget.databases()).containsOnlyOnce("west_shop", "default");
            assertThat(onTarget.describe(List.of("west_shop"))).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(onTarget.describe(List.of("east_shop", "east_lab", "east_catalog.east_archive")))
                    .isEqualTo(east);
            rollback(target, run);
            assertThat(onTarget.describe(List.of("west_shop"))).isEqualTo(own);
        }
    }

    /** Of the database itself, which is the target's own, and not of what it holds. */
    private static boolean ofTheDatabase(String line) {
        return line.startsWith("west_shop database ")
                || line.startsWith("west_shop grant ")
                || line.startsWith("west_shop privileges of public ");
    }

    private static long join(TestDatabase source, TestDatabase target) throws SQLException {
        TestDatabase exchange = MySqlServer.shared().createDatabase("exchange");
        try (Store from = open("source", source);
                Store between = open("exchange", exchange);
                Store to = open("target", target)) {
            Metamerge metamerge = Metamerge.builder()
                    .source(from)
                    .exchange(between)
                    .target(to)
                    .build();
            metamerge.stage(StageOptions.defaults());
            return metamerge
                    .merge(MergeOptions.defaults().withSameName(SameName.JOIN))
                    .run();
        }
    }

    private static void rollback(TestDatabase target, long run) {
        try (Store to = open("target", target)) {
            Metamerge.builder().target(to).build().rollback(run, RollbackOptions.wholeRun());
        }
    }

    private static List<String> withoutAccess(List<String> lines) {
        return lines.stream()
                .map(line -> ACCESS.matcher(line).replaceAll(""))
                .sorted()
                .toList();
    }

    /** Folders keep the old name. */
    private static List<String> renamed(List<String> lines, String from, String to) {
        Pattern name = Pattern.compile("(?<![\\w/])" + from + "(?![\\w]|[.]db)");
        return lines.stream()
                .map(line -> name.matcher(line).replaceAll(Matcher.quoteReplacement(to)))
                .toList();
    }

    /** A query can't name a database of another catalog, so the view is left as it was, and reported. */
    private static List<String> moved(List<String> lines) {
        return renamed(lines, "west_archive", "old_archive").stream()
                .map(line -> line.replace("west_catalog.old_archive", "old_archive")
                        .replace("\"west_catalog\"", "\"hive\"")
                        .replace("FROM `old_archive`", "FROM `west_archive`"))
                .toList();
    }

    private static String warehouse(List<String> lines) {
        Matcher location = LOCATION.matcher(String.join("\n", lines));
        assertThat(location.find()).isTrue();
        return location.group();
    }

    private static List<Finding> merge(TestDatabase source, TestDatabase target, String warehouse) throws SQLException {
        TestDatabase exchange = MySqlServer.shared().createDatabase("exchange");
        try (Store from = open("source", source);
                Store between = open("exchange", exchange);
                Store to = open("target", target)) {
            Metamerge metamerge = Metamerge.builder()
                    .source(from)
                    .exchange(between)
                    .target(to)
                    .build();
            metamerge.stage(StageOptions.defaults());
            metamerge.delete(Selection.databases("default"), false);
            List<Finding> findings = metamerge
                    .rename(RenameOptions.of(
                            "west_shop=shop", "west_lab=west_shop", "west_catalog.west_archive=hive.old_archive"))
                    .findings();
            metamerge.relocate(RelocateOptions.of(warehouse + "=hdfs://new/wh", "file:/lib=hdfs://new/lib"));
            metamerge.merge(MergeOptions.defaults());
            return findings;
        }
    }

    private static Store open(String name, TestDatabase database) {
        return Store.open(StoreConfig.of(name, database.url(), database.user(), database.password()));
    }

    private static TestDatabase metastore(String prefix) throws SQLException {
        TestDatabase database = MySqlServer.shared().createDatabase(prefix);
        try (Connection connection = database.connect()) {
            HiveScripts.load(connection, "4.0.0");
        }
        return database;
    }
}
