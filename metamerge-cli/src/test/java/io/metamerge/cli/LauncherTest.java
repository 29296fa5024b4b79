package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a source tree of its own, with a {@code java} and a {@code mvn} that only tell what they are asked. */
class LauncherTest {
    private static final String JAVA = """
            #!/usr/bin/env bash
            if [ "$1" = -version ]; then echo "openjdk version \\"${JAVA_IS:-17.0.1}\\" 2024" >&2; exit; fi
            printf 'java %s\\n' "$*"
            """;
    private static final String MVN = """
            #!/usr/bin/env bash
            if [[ $* = *--version* ]]; then echo "Apache Maven ${MVN_IS:-3.8.7} (x)"; exit; fi
            echo "mvn $*" >>"$MVN_LOG"
            echo 'much talk of the build'
            [ -z "${MVN_FAILS:-}" ] || exit 1
            mkdir -p metamerge-cli/target/lib
            touch metamerge-cli/target/metamerge.jar
            """;

    @TempDir
    private Path tree;

    private Path mvnLog;

    @BeforeEach
    void plant() throws IOException {
        mvnLog = tree.resolve("mvn.log");
        executable("metamerge", Files.readString(Markdown.repository().resolve("metamerge")));
        executable("bin/java", JAVA);
        executable("bin/mvn", MVN);
        for (String file : List.of("pom.xml", "sql/semantics.yaml", "metamerge-cli/src/main/java/Main.java")) {
            file(file, "");
        }
        Files.createDirectories(tree.resolve("elsewhere"));
    }

    @Test
    void buildsOnceAndThenOnlyRuns() throws Exception {
        Result first = launch(Map.of(), "ls", "a b");
        Result second = launch(Map.of(), "ls");

        assertThat(first.status()).isZero();
        assertThat(first.out())
                .contains("-jar " + tree.toRealPath() + "/metamerge-cli/target/metamerge.jar ls a b")
                .contains("-Dmetamerge.terminal.in=false -Dmetamerge.terminal.err=false")
                .doesNotContain("much talk");
        assertThat(first.err()).contains("building the program").doesNotContain("much talk");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        launch(Map.of(), "ls");
        for (String file : List.of("pom.xml", "sql/semantics.yaml", "metamerge-cli/src/main/java/Main.java")) {
            Files.setLastModifiedTime(
                    tree.resolve(file), FileTime.from(Instant.now().plusSeconds(60)));
            launch(Map.of(), "ls");
            Files.setLastModifiedTime(
                    tree.resolve(file), FileTime.from(Instant.now().minusSeconds(60)));
        }

        assertThat(builds()).hasSize(4);
    }

    @Test
    void worksThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(tree.resolve("elsewhere/mm"), Path.of("../metamerge"));

        Result result = Shell.run(tree.resolve("elsewhere"), environment(Map.of()), List.of(link.toString(), "ls"));

        assertThat(result.out()).contains(tree.toRealPath() + "/metamerge-cli/target/metamerge.jar ls");
    }

    @Test
    void aReleaseIsOnlyRun() throws Exception {
        file("metamerge.jar", "");

        assertThat(launch(Map.of(), "ls").out()).contains("-jar " + tree.toRealPath() + "/metamerge.jar ls");
        assertThat(builds()).isEmpty();
    }

    @Test
    void aFailedBuildIsShown() throws Exception {
        Result result = launch(Map.of("MVN_FAILS", "1"), "ls");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("much talk of the build").contains("the build failed, see above");
    }

    @Test
    void optionsForTheJvmArePassedOn() throws Exception {
        assertThat(launch(Map.of("METAMERGE_OPTS", "-Xmx2g -Da=b"), "ls").out()).contains(" -Xmx2g -Da=b -jar ");
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        for (String old : List.of("11.0.2", "1.8.0_392")) {
            Result result = launch(Map.of("JAVA_IS", old), "ls");

            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).contains("Java 17 or newer is needed").contains("is older");
        }
    }

    @Test
    void anOldMavenIsRefused() throws Exception {
        for (String old : List.of("3.6.3", "2.2.1")) {
            Result result = launch(Map.of("MVN_IS", old), "ls");

            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).contains("Maven 3.8 or newer is needed");
        }
        assertThat(launch(Map.of("MVN_IS", "3.10.0"), "ls").status()).isZero();
    }

    @Test
    void aMissingMavenIsNamed() throws Exception {
        Files.delete(tree.resolve("bin/mvn"));
        Map<String, String> noMaven = Map.of("PATH", tree.resolve("bin") + ":" + onlyBasics());

        Result result = launch(noMaven, "ls");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("there is no 'mvn' on the PATH");
    }

    private Result launch(Map<String, String> environment, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("../metamerge"));
        command.addAll(List.of(words));
        return Shell.run(tree.resolve("elsewhere"), environment(environment), command);
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "JAVA_HOME",
                "",
                "MVN_LOG",
                mvnLog.toString(),
                "PATH",
                tree.resolve("bin") + ":" + System.getenv("PATH")));
        all.putAll(more);
        return all;
    }

    /** A folder with links to the few tools the launcher uses, so that a {@code mvn} of this machine stays out of sight. */
    private String onlyBasics() throws IOException {
        Path basics = Files.createDirectories(tree.resolve("basics"));
        for (String tool :
                List.of("env", "bash", "dirname", "readlink", "sed", "head", "find", "mkdir", "touch", "flock")) {
            for (String folder : System.getenv("PATH").split(":")) {
                Path program = Path.of(folder, tool);
                if (Files.isExecutable(program) && Files.notExists(basics.resolve(tool))) {
                    Files.createSymbolicLink(basics.resolve(tool), program);
                }
            }
        }
        return basics.toString();
    }

    private List<String> builds() throws IOException {
        return Files.exists(mvnLog) ? Files.readAllLines(mvnLog) : List.of();
    }

    private void executable(String name, String text) throws IOException {
        file(name, text);
        Files.setPosixFilePermissions(tree.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void file(String name, String text) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }
}
