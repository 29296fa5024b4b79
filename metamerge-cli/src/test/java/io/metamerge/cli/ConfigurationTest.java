package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.cli.Cli.Result;
import java.nio.file.Path;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final String BLOCK = """
            target.jdbc.url=jdbc:mysql://127.0.0.1:1/hive
            target.jdbc.username=hive
            """;

    @TempDir
    private Path folder;

    @Test
    void withoutConfigurationTheStoreIsUnknown() {
        Result result = new Cli(folder).run("ls", "target");

        assertRefused(result)
                .contains("There is no configuration, so store 'target' is unknown")
                .contains("no --config, no ./metamerge.properties, no $METAMERGE_CONFIG")
                .contains("Add target.jdbc.url")
                .endsWith("Nothing was touched.");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        Result result = new Cli(folder).configured(BLOCK).run("ls", "taget");

        assertRefused(result).contains("There is no store 'taget' in").contains("(it has: target)");
    }

    @Test
    void aConfigurationThatIsNotThereIsNamed() {
        assertRefused(new Cli(folder).run("ls", "--config", "absent.properties"))
                .contains("absent.properties, named by --config, can't be read");
        assertRefused(new Cli(folder).with("METAMERGE_CONFIG", "elsewhere").run("ls"))
                .contains("elsewhere, named by $METAMERGE_CONFIG, can't be read");
    }

    @Test
    void theOptionWinsOverTheFolderAndTheFolderOverTheEnvironment() {
        Cli cli = new Cli(folder)
                .file("asked", "one.jdbc.url=jdbc:h2:mem:one")
                .configured("two.jdbc.url=jdbc:h2:mem:two")
                .file("environment", "three.jdbc.url=jdbc:h2:mem:three")
                .with("METAMERGE_CONFIG", "environment");

        assertThat(cli.run("ls", "x", "--config", "asked").error()).contains("(it has: one)");
        assertThat(cli.run("ls", "x").error()).contains("(it has: two)");
    }

    @Test
    void theFileOfAnOlderToolIsUnderstood() {
        Result result = new Cli(folder).configured(BLOCK + """
                target.jdbc.password=s3cret
                target.jdbc.driverClassName=com.mysql.jdbc.Driver
                some.other.key=1
                """).run("ls", "target");

        assertRefused(result).contains("target (jdbc:mysql://127.0.0.1:1/hive)").doesNotContain("s3cret");
    }

    @Test
    void aBlockWithoutAddressIsRefused() {
        assertRefused(new Cli(folder).configured("target.jdbc.username=hive").run("ls", "target"))
                .contains("the store has no address. Add target.jdbc.url or target.hive-site.");
    }

    @Test
    void aBlockWithoutUserIsRefused() {
        assertRefused(new Cli(folder)
                        .configured("target.jdbc.url=jdbc:mysql://h/hive")
                        .run("ls", "target"))
                .contains("the store has no user. Add target.jdbc.username.");
    }

    @Test
    void aBlockWithTwoAddressesIsRefused() {
        assertRefused(new Cli(folder)
                        .configured(BLOCK + "target.hive-site=hive-site.xml")
                        .run("ls", "target"))
                .contains("target.hive-site stands instead of the target.jdbc keys, and both are there");
    }

    @Test
    void aBlockWithTwoPasswordsIsRefused() {
        assertRefused(new Cli(folder)
                        .configured(BLOCK + "target.jdbc.password=a\ntarget.password-env=B")
                        .run("ls", "target"))
                .contains("the password is given in several ways. Keep one of target.jdbc.password");
    }

    @Test
    void aPasswordFileThatIsNotThereIsNamed() {
        assertRefused(new Cli(folder)
                        .configured(BLOCK + "target.password-file=absent")
                        .run("ls", "target"))
                .contains("target.password-file names absent, which can't be read");
    }

    @Test
    void aPasswordVariableThatIsNotSetIsNamed() {
        assertRefused(new Cli(folder)
                        .configured(BLOCK + "target.password-env=HIVE_PASSWORD")
                        .run("ls", "target"))
                .contains("names the environment variable HIVE_PASSWORD, which is not set");
    }

    @Test
    void anUnknownProductIsRefused() {
        assertRefused(new Cli(folder).run("ls", "jdbc:oracle:thin:@db:1521/hive"))
                .contains("metamerge opens jdbc:mysql:, jdbc:mariadb: and jdbc:h2: URLs");
    }

    @Test
    void aUrlThatShowsItsPasswordIsWarnedAbout() {
        Result result = new Cli(folder).run("ls", "jdbc:mysql://127.0.0.1:1/hive?user=hive&password=s3cret");

        assertRefused(result)
                .contains("holds a password, which every user of this machine can read")
                .doesNotContain("s3cret");
    }

    private static AbstractStringAssert<?> assertRefused(Result result) {
        assertThat(result.status()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        return assertThat(result.error());
    }
}
