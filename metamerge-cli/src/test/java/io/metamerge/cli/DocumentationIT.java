package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.cli.Cli.Result;
import io.metamerge.testkit.MySqlServer;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestUser;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that the documentation shows does what the documentation says, with the privileges it asks for. */
class DocumentationIT {
    private static final Pattern OTHER_STATUS = Pattern.compile("\\s+# exit status (\\d+)$");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/operators-guide.md", "docs/command-line.md"})
    void theCommandsShownWork(String page) throws SQLException {
        TestDatabase source = TestStores.metastore(TestStores.VERSION, "src");
        TestDatabase exchange = TestStores.empty("exc");
        TestDatabase target = TestStores.metastore(TestStores.VERSION, "tgt");
        TestUser reader = MySqlServer.shared().createUser("src_user");
        TestUser editor = MySqlServer.shared().createUser("exc_user");
        TestUser writer = MySqlServer.shared().createUser("tgt_user");
        grantAsDocumented(List.of(source, exchange, target), List.of(reader, editor, writer));
        Cli cli = new Cli(folder)
                .configured(TestStores.block("source", source.as(reader))
                        + TestStores.block("exchange", exchange.as(editor))
                        + TestStores.block("target", target.as(writer)))
                .answering("y");

        List<String> calls = Markdown.page(page).calls();

        assertThat(calls).isNotEmpty();
        calls.forEach(call -> assertDone(cli, call));
        for (TestDatabase database : List.of(source, exchange, target)) {
            database.drop();
        }
    }

    private static void grantAsDocumented(List<TestDatabase> databases, List<TestUser> users) throws SQLException {
        String grants = Markdown.page("docs/operators-guide.md").blocks("sql").get(0);
        List<String> roles = List.of("source", "exchange", "target");
        for (int i = 0; i < roles.size(); i++) {
            grants = grants.replace(roles.get(i) + "_db", databases.get(i).name())
                    .replace(roles.get(i) + "_user", users.get(i).name());
        }
        try (Connection connection = MySqlServer.shared().connect();
                Statement statement = connection.createStatement()) {
            for (String grant : grants.split(";\\s*")) {
                statement.execute(grant);
            }
        }
    }

    private static void assertDone(Cli cli, String call) {
        if (call.startsWith("demo")) {
            return;
        }
        Matcher other = OTHER_STATUS.matcher(call);
        int expected = other.find() ? Integer.parseInt(other.group(1)) : 0;
        Result result = cli.run(words(other.replaceAll("")));

        assertThat(result.status()).as(call + "\n" + result.err()).isEqualTo(expected);
        assertThat(result.out()).as(call).isNotEmpty();
    }

    /** Words as the shell sees them; quotes stand around globs only. */
    private static String[] words(String call) {
        return Arrays.stream(call.split(" ")).map(word -> word.replace("'", "")).toArray(String[]::new);
    }
}
