package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExitStatusTest {
    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyErrorHasTheStatusOfItsKind(ErrorCode code) {
        int expected = switch (code) {
            case CHECK_FAILED, USERS_ADDED -> 3;
            case INTERRUPTED -> 130;
            case FAILED, NAME_TAKEN -> 1;
            default -> 2;
        };

        assertThat(ExitStatus.of(new MergeException(code, "x")).code()).isEqualTo(expected);
    }

    @Test
    void whatNobodyExpectedIsAFailure() {
        assertThat(ExitStatus.of(new IllegalStateException()).code()).isEqualTo(1);
    }
}
