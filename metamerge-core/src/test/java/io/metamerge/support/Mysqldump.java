package io.metamerge.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The mysqldump of this machine; a test that needs it is skipped where there is none. */
public final class Mysqldump {
    private Mysqldump() {}

    /** Writes a dump of a database into a new file of the folder. */
    public static Path write(Path folder, TestServer server, TestDatabase database, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program(),
                "--no-defaults",
                "--protocol=TCP",
                "--host=127.0.0.1",
                "--port=" + server.port(),
                "--user=" + database.user(),
                "--no-tablespaces"));
        command.addAll(options);
        command.add(database.name());
        Path file = Files.createTempFile(folder, "dump", ".sql");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(file.toFile())
                .redirectError(folder.resolve("dump.log").toFile());
        builder.environment().put("MYSQL_PWD", database.password());
        assertThat(builder.start().waitFor())
                .as(Files.readString(folder.resolve("dump.log")))
                .isZero();
        return file;
    }

    private static String program() {
        String path = String.valueOf(System.getenv("PATH"));
        List<File> found = Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> new File(folder, "mysqldump"))
                .filter(File::canExecute)
                .toList();
        assumeTrue(!found.isEmpty(), "mysqldump is not installed, so no dump can be made");
        return found.get(0).getPath();
    }
}
