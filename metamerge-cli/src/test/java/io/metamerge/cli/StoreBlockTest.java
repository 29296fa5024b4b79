package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreBlockTest {
    private static final String URL = """
            hive.jdbc.url = jdbc:mysql://db1:3306/hive?useSSL=false
            hive.jdbc.username = hive
            """;

    @TempDir
    private Path folder;

    @Test
    void readsAPassword() throws IOException {
        assertThat(read(URL + "hive.jdbc.password = a=b c").password()).contains("a=b c");
    }

    @Test
    void readsAPasswordFromAFileBesideTheConfiguration() throws IOException {
        Files.writeString(folder.resolve("secret"), "from the file\n");

        assertThat(read(URL + "hive.password-file = secret").password()).contains("from the file");
    }

    @Test
    void readsAPasswordFromTheEnvironment() throws IOException {
        assertThat(read(URL + "hive.jdbc.password-env = PW").password()).contains("from the environment");
    }

    @Test
    void leavesAMissingPasswordOpen() throws IOException {
        StoreConfig store = read(URL);

        assertThat(store.password()).isEmpty();
        assertThat(Credentials.complete(store, question -> Optional.of(question))
                        .password())
                .contains("Password for hive (jdbc:mysql://db1:3306/hive): ");
    }

    @Test
    void asksForNoPasswordThatIsGiven() throws IOException {
        StoreConfig given = read(URL + "hive.jdbc.password =");

        assertThat(Credentials.complete(given, question -> Optional.of("typed")).password())
                .contains("");
    }

    @Test
    void readsAHiveSiteWithThePasswordKeptElsewhere() throws IOException {
        Files.writeString(folder.resolve("hive-site.xml"), """
                <configuration>
                  <property><name>javax.jdo.option.ConnectionURL</name><value>jdbc:mysql://db2/hms</value></property>
                  <property><name>javax.jdo.option.ConnectionUserName</name><value>hms</value></property>
                </configuration>
                """);

        StoreConfig store = read("hive.hive-site = hive-site.xml\nhive.password-env = PW");

        assertThat(store).isEqualTo(StoreConfig.of("hive", "jdbc:mysql://db2/hms", "hms", "from the environment"));
    }

    private StoreConfig read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("stores.properties"), text);
        Surroundings here = new Surroundings(
                Map.of("PW", "from the environment"),
                folder,
                null,
                System.out,
                System.err,
                false,
                false,
                PasswordPrompt.NOBODY);
        return new StoreBlock("hive", ConfigurationFile.find(file, here).orElseThrow(), here.environment()).read();
    }
}
