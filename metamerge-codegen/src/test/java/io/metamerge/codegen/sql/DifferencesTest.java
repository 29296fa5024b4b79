package io.metamerge.codegen.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    @Test
    void namesWhatEitherSideLacksOrSaysOtherwise() {
        Map<String, String> differences = Differences.between(
                Map.of("column A.X", "int", "column A.Y", "int", "index A(X)", ""),
                Map.of("column A.X", "bigint", "column A.Y", "int", "column A.Z", "int"));
        assertThat(differences)
                .containsExactly(
                        Map.entry("column A.X", "ours: int, Apache's: bigint"),
                        Map.entry("column A.Z", "ours: absent, Apache's: int"),
                        Map.entry("index A(X)", "ours: , Apache's: absent"));
    }
}
