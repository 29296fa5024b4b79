package io.metamerge.judge.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientsOptionsTest {
    @Test
    void everyOptionHasADefault() {
        assertThat(ClientsOptions.parse(List.of("--runs", "2", "--clients", "3")))
                .isEqualTo(new ClientsOptions(200, 200, 2, 1, 0, 3));
    }

    @Test
    void whatItCannotReadItNamesWithTheOptionsThereAre() {
        assertThatThrownBy(() -> ClientsOptions.parse(List.of("--rows", "5")))
                .hasMessage("There is no option --rows. " + ClientsOptions.USAGE);
        assertThatThrownBy(() -> ClientsOptions.parse(List.of("--runs", "0")))
                .hasMessage("Not a positive number: 0. " + ClientsOptions.USAGE);
        assertThatThrownBy(() -> ClientsOptions.parse(List.of("--runs")))
                .hasMessage("Not a positive number: nothing. " + ClientsOptions.USAGE);
    }
}
