package io.metamerge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiveSiteTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheConnectionProperties() throws IOException {
        StoreConfig store = HiveSite.read("target", site("""
                <configuration>
                  <!-- what hive-site.xml files look like -->
                  <property>
                    <name>hive.metastore.warehouse.dir</name>
                    <value>/warehouse</value>
                  </property>
                  <property>
                    <name> javax.jdo.option.ConnectionURL </name>
                    <value>
                      jdbc:mysql://db1:3306/hive?useSSL=false&amp;createDatabaseIfNotExist=true
                    </value>
                    <description>the database</description>
                  </property>
                  <property><name>javax.jdo.option.ConnectionUserName</name><value>hive</value></property>
                  <property><name>javax.jdo.option.ConnectionPassword</name><value>s3cret</value></property>
                </configuration>
                """));

        assertThat(store.url()).isEqualTo("jdbc:mysql://db1:3306/hive?useSSL=false&createDatabaseIfNotExist=true");
        assertThat(store.username()).contains("hive");
        assertThat(store.password()).contains("s3cret");
        assertThat(store.toString()).contains("db1:3306/hive").doesNotContain("s3cret");
    }

    @Test
    void leavesPasswordEmptyWhereTheFileHasNone() throws IOException {
        StoreConfig store = HiveSite.read("source", site("""
                <configuration>
                  <property><name>javax.jdo.option.ConnectionURL</name><value>jdbc:mysql://db1/hive</value></property>
                  <property><name>javax.jdo.option.ConnectionPassword</name><value></value></property>
                </configuration>
                """));

        assertThat(store.username()).isEmpty();
        assertThat(store.password()).isEmpty();
    }

    @Test
    void refusesTheConfigurationOfAClient() {
        assertThatThrownBy(() -> HiveSite.read("source", site("<configuration/>")))
                .isInstanceOfSatisfying(
                        MergeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION))
                .hasMessageContaining("has no property javax.jdo.option.ConnectionURL")
                .hasMessageEndingWith("Nothing was touched.");
    }

    @Test
    void refusesAnEmbeddedDerby() {
        assertThatThrownBy(() -> HiveSite.read("source", site("""
                        <configuration>
                          <property>
                            <name>javax.jdo.option.ConnectionURL</name>
                            <value>jdbc:derby:;databaseName=metastore_db;create=true</value>
                          </property>
                        </configuration>
                        """)))
                .isInstanceOf(MergeException.class)
                .hasMessageContaining("jdbc:derby:")
                .hasMessageContaining("metamerge opens jdbc:mysql:");
    }

    @Test
    void neverFollowsAnEntityToAnotherFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hidden words");
        Path site = site("""
                <!DOCTYPE configuration [<!ENTITY other SYSTEM "%s">]>
                <configuration>
                  <property><name>javax.jdo.option.ConnectionURL</name><value>jdbc:mysql://h/&other;</value></property>
                </configuration>
                """.formatted(secret.toUri()));

        assertThatThrownBy(() -> HiveSite.read("source", site))
                .isInstanceOf(MergeException.class)
                .hasMessageContaining("is no Hive configuration file")
                .hasMessageContaining("DOCTYPE")
                .hasMessageNotContaining("hidden words");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() -> HiveSite.read("target", folder.resolve("absent.xml")))
                .isInstanceOf(MergeException.class)
                .hasMessageContaining("absent.xml can't be read");
    }

    private Path site(String text) throws IOException {
        return Files.writeString(folder.resolve("hive-site.xml"), text);
    }
}
