package io.metamerge.codegen.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.codegen.model.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionRangesTest {
    private static final Version V1 = new Version("1.2.0");
    private static final Version V2 = new Version("2.1.0");
    private static final Version V3 = new Version("2.3.0");

    private final VersionRanges ranges = new VersionRanges(List.of(V1, V2, V3));

    @Test
    void joinsNeighbours() {
        assertThat(ranges.describe(List.of(V1, V2, V3))).isEqualTo("1.2.0–2.3.0");
        assertThat(ranges.describe(List.of(V1, V3))).isEqualTo("1.2.0, 2.3.0");
        assertThat(ranges.describe(List.of(V2))).isEqualTo("2.1.0");
    }

    @Test
    void groupsValues() {
        Map<Version, String> types = new LinkedHashMap<>();
        types.put(V1, "int");
        types.put(V2, "int");
        types.put(V3, "bigint");
        assertThat(ranges.describe(types)).isEqualTo("int in 1.2.0–2.1.0, bigint in 2.3.0");
    }
}
