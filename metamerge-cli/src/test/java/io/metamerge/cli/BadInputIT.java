package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.cli.Cli.Result;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of bad input gets one clear paragraph and the right exit status, and nothing is written. */
class BadInputIT {
    private static final int REFUSED = 2;
    private static final int PROBLEMS = 3;

    private static TestDatabase source;
    private static TestDatabase exchange;
    private static TestDatabase target;

    @TempDir
    private Path folder;

    private Map<String, Map<String, String>> before;

    @BeforeAll
    static void createStores() throws SQLException {
        source = TestStores.metastore(TestStores.VERSION, "src");
        exchange = TestStores.empty("exc");
        target = TestStores.metastore(TestStores.VERSION, "tgt");
    }

    @AfterAll
    static void dropStores() throws SQLException {
        for (TestDatabase database : List.of(source, exchange, target)) {
            database.drop();
        }
    }

    @BeforeEach
    void remember() throws SQLException {
        before = fingerprints();
    }

    @Test
    void noConfiguration() throws SQLException {
        assertRefused(new Cli(folder).run("run", "--yes"), "There is no configuration, so store 'source' is unknown");
    }

    @Test
    void unknownStoreName() throws SQLException {
        assertRefused(cli().run("run", "--yes", "--target", "tagret"), "There is no store 'tagret' in");
    }

    @Test
    void wrongPassword() throws SQLException {
        TestDatabase wrong = target.as(new TestUser(target.user(), "not-the-password"));

        Result result = cli(source, exchange, wrong).run("run", "--yes");

        assertRefused(result, "Can't connect to store target (" + target.url() + ")", "the server refused the login");
        assertThat(result.err()).doesNotContain("not-the-password");
    }

    @Test
    void unreachableHost() throws SQLException {
        TestDatabase nowhere =
                new TestDatabase("jdbc:mysql://127.0.0.1:1/hive", target.user(), target.password(), "hive");

        assertRefused(
                cli(source, exchange, nowhere).run("run", "--yes"),
                "Can't connect to store target (jdbc:mysql://127.0.0.1:1/hive)",
                "Check host, port and firewall.");
    }

    @Test
    void notAMetastore() throws SQLException {
        TestDatabase shop = TestStores.empty("shop");
        TestStores.execute(shop, "CREATE TABLE orders (id BIGINT PRIMARY KEY)");

        assertRefused(
                cli(shop, exchange, target).run("stage"), "source (" + shop.url() + ")", "not those of a metastore");
        shop.drop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "run"})
    void targetThatIsNoMetastore(String command) throws SQLException {
        TestDatabase shop = TestStores.empty("shop");
        TestStores.execute(shop, "CREATE TABLE orders (id BIGINT PRIMARY KEY)");

        assertRefused(
                cli(source, exchange, shop).run(command, "--yes"),
                "target (" + shop.url() + ")",
                "not those of a metastore");
        shop.drop();
    }

    @Test
    void dumpThatIsNone() throws SQLException, IOException {
        Path text = Files.writeString(folder.resolve("notes.sql"), "hello;");

        assertRefused(cli().run("stage", "--from-dump", "nowhere.sql"), "There is no readable file nowhere.sql");
        assertRefused(cli().run("stage", "--from-dump", text.toString()), "Line 1 has hello", "only statements that");
        assertRefused(
                cli().run("--dry-run", "stage", "--from-dump", text.toString()),
                "--dry-run does not go with --from-dump");
    }

    @Test
    void emptyDatabaseAsSource() throws SQLException {
        TestDatabase nothing = TestStores.empty("nothing");

        assertRefused(cli(nothing, exchange, target).run("stage"), "source (" + nothing.url() + ")", "empty");
        nothing.drop();
    }

    @Test
    void unsupportedVersion() throws SQLException {
        TestDatabase changed = TestStores.metastore(TestStores.VERSION, "chg");
        TestStores.execute(changed, "ALTER TABLE TBLS DROP COLUMN TBL_TYPE, ADD COLUMN COLOUR VARCHAR(10)");

        assertRefused(
                cli(changed, exchange, target).run("stage"), "source (" + changed.url() + ")", "TBL_TYPE", "COLOUR");
        changed.drop();
    }

    @Test
    void mixedVersions() throws SQLException {
        TestDatabase older = TestStores.metastore("3.1.0", "old");
        TestDatabase staged = TestStores.empty("stg");
        Cli cli = cli(older, staged, target);
        assertThat(cli.run("stage", "--as", "3.1.0").status()).isZero();

        Result result = cli.run("check");

        assertThat(result.status()).as(result.err()).isEqualTo(PROBLEMS);
        assertThat(result.out().replaceAll("\\s+", " ")).contains("metamerge stage --as 4.0.0 --replace");
        assertProblems(cli.run("merge", "--yes"), "3.1.0", "4.0.0");
        assertRefused(cli(source, exchange, older).run("stage"), "newer version", "4.0.0", "3.1.0", "schematool");
        assertRefused(cli(source, exchange, target).run("stage", "--as", "3.1.0"), "--as asks for version 3.1.0");
        assertRefused(cli(source, exchange, target).run("stage", "--as", "4"), "it knows 1.2.0, 2.1.0");
        older.drop();
        staged.drop();
    }

    @Test
    void missingPrivilegesInTheExchange() throws SQLException {
        TestUser reader = MySqlServer.shared().createUser("reader", "SELECT ON `" + exchange.name() + "`.*");

        assertRefused(
                cli(source, exchange.as(reader), target).run("stage"), "exchange (" + exchange.url() + ")", "CREATE");
    }

    @Test
    void missingPrivilegesInTheTarget() throws SQLException {
        TestUser reader = MySqlServer.shared().createUser("reader", "SELECT ON `" + target.name() + "`.*");
        TestDatabase staged = TestStores.empty("stg");
        assertThat(cli(source, staged, target).run("stage").status()).isZero();
        assertThat(cli(source, staged, target)
                        .run("delete", "--database", "default")
                        .status())
                .isZero();

        assertProblems(
                cli(source, staged, target.as(reader)).run("merge", "--yes"),
                "target (" + target.url() + ")",
                "grant SELECT, INSERT",
                "Nothing was touched.");
        staged.drop();
    }

    @Test
    void exchangeIsTarget() throws SQLException {
        assertRefused(cli(source, target, target).run("run", "--yes", "--replace"), "exchange", "target", "same");
    }

    @Test
    void sourceIsExchange() throws SQLException {
        assertRefused(cli(source, source, target).run("stage", "--replace"), "source", "exchange", "same");
    }

    @Test
    void sourceIsTarget() throws SQLException {
        assertRefused(cli(target, exchange, target).run("run", "--yes"), "source", "target", "same");
    }

    @Test
    void sourceIsTargetByAnotherHostName() throws SQLException {
        TestDatabase again = new TestDatabase(
                target.url().replace("127.0.0.1", "localhost"), target.user(), target.password(), target.name());

        assertRefused(cli(again, exchange, target).run("run", "--yes"), "source", "target", "same");
    }

    @Test
    void aGlobThatMatchesNothing() throws SQLException {
        TestDatabase staged = TestStores.empty("stg");
        Cli cli = cli(source, staged, target);
        assertThat(cli.run("stage").status()).isZero();
        Map<String, String> copy = Fingerprint.of(staged);

        assertRefused(cli.run("delete", "--database", "no_such*"), "no_such*");
        assertRefused(cli.run("delete", "--database", "*", "--table", "no_such?"), "no_such?");
        assertThat(Fingerprint.of(staged)).isEqualTo(copy);
        staged.drop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000000000001", "9223372036854775807"})
    void anImpossibleGap(String gap) throws SQLException {
        assertRefused(cli().run("run", "--yes", "--gap=" + gap), gap, "gap");
    }

    @Test
    void noTerminalAndNoYes() throws SQLException {
        assertRefused(
                cli().run("run"), "target (" + target.url() + ")", "There is no terminal to ask on", "with --yes");
    }

    private Cli cli() {
        return cli(source, exchange, target);
    }

    private Cli cli(TestDatabase from, TestDatabase over, TestDatabase to) {
        return new Cli(folder)
                .configured(TestStores.block("source", from)
                        + TestStores.block("exchange", over)
                        + TestStores.block("target", to));
    }

    private void assertRefused(Result result, String... words) throws SQLException {
        assertTold(result, REFUSED, words);
        assertThat(result.error()).contains("Nothing was touched.");
    }

    private void assertProblems(Result result, String... words) throws SQLException {
        assertTold(result, PROBLEMS, words);
    }

    /** One paragraph on standard error with these words, and every store as it was. */
    private void assertTold(Result result, int status, String... words) throws SQLException {
        assertThat(result.status()).as(result.err()).isEqualTo(status);
        assertThat(result.out()).isEmpty();
        assertThat(result.error()).startsWith("metamerge: ").contains(words);
        assertThat(result.err().lines()).noneMatch(String::isBlank).noneMatch(line -> line.startsWith("\tat "));
        assertThat(fingerprints()).isEqualTo(before);
    }

    private static Map<String, Map<String, String>> fingerprints() throws SQLException {
        Map<String, Map<String, String>> all = Stream.of(source, exchange, target)
                .collect(Collectors.toMap(TestDatabase::name, BadInputIT::fingerprint));
        assertThat(all.get(source.name())).isNotEmpty();
        return all;
    }

    private static Map<String, String> fingerprint(TestDatabase database) {
        try {
            return Fingerprint.of(database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
