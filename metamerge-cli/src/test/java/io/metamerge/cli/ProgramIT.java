package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamerge.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, started by its launcher as a release has it: the launcher, the jar and its libraries. */
class ProgramIT {
    @TempDir
    private Path release;

    @BeforeEach
    void unpack() throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        Files.copy(
                Markdown.repository().resolve("metamerge"),
                release.resolve("metamerge"),
                StandardCopyOption.COPY_ATTRIBUTES);
        for (String part : List.of("metamerge.jar", "lib")) {
            Files.createSymbolicLink(release.resolve(part), target.resolve(part));
        }
    }

    @Test
    void tellsItsVersion() throws Exception {
        Result result = run("--version");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("metamerge ");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void passesTheExitStatusOn() throws Exception {
        Files.writeString(
                release.resolve("metamerge.properties"),
                "exchange.jdbc.url=jdbc:h2:mem:exchange\ntarget.jdbc.url=jdbc:h2:mem:target\n");

        Result result = run("merge", "--json");

        assertThat(result.status()).isEqualTo(2);
        assertThat(new ObjectMapper().readTree(result.out()).at("/error/code").asText())
                .isEqualTo("USAGE");
        assertThat(result.error()).contains("There is no terminal to ask on");
    }

    private Result run(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(release.resolve("metamerge").toString()));
        command.addAll(List.of(words));
        return Shell.run(release, Map.of(), command);
    }
}
