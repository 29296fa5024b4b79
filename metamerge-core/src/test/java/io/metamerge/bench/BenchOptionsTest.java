package io.metamerge.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
    @Test
    void everyOptionHasADefault() {
        assertThat(BenchOptions.parse(List.of("--runs", "5", "--tables", "10")))
                .isEqualTo(new BenchOptions(10, 200, 5, 1, 0));
    }

    @Test
    void anotherNumberOfTablesLeavesTheRest() {
        BenchOptions options = BenchOptions.parse(List.of("--tables", "10", "--partitions", "20", "--own", "3"));

        assertThat(options.withTables(50)).isEqualTo(new BenchOptions(50, 20, 3, 1, 3));
    }

    @Test
    void whatItCannotReadItNamesWithTheOptionsThereAre() {
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--rows", "5")))
                .hasMessage("There is no option --rows. " + BenchOptions.USAGE);
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--runs", "0")))
                .hasMessage("Not a positive number: 0. " + BenchOptions.USAGE);
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--runs")))
                .hasMessage("Not a number: nothing. " + BenchOptions.USAGE);
    }
}
