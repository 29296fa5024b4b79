package io.metamerge.codegen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void ordersByNumbersNotByText() {
        List<String> sorted = Stream.of("10.0.0", "3.1.3000", "3.1.0", "2.3.0")
                .map(Version::new)
                .sorted()
                .map(Version::text)
                .toList();
        assertThat(sorted).containsExactly("2.3.0", "3.1.0", "3.1.3000", "10.0.0");
    }

    @Test
    void refusesWhatIsNoVersion() {
        assertThatThrownBy(() -> new Version("latest"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a version (expected numbers like 3.1.0): latest");
    }
}
