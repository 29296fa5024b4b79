package io.metamerge.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRangeTest {
    private static final long LEAST = Long.MIN_VALUE;
    private static final long MOST = Long.MAX_VALUE;

    @Test
    void everythingIsLeftOfNothing() {
        assertThat(KeyRange.left(List.of())).containsExactly(KeyRange.ALL);
    }

    @Test
    void nothingIsLeftOfRangesThatFollowEachOther() {
        assertThat(KeyRange.left(List.of(new KeyRange(LEAST, -3), new KeyRange(-3, 9), new KeyRange(9, MOST))))
                .isEmpty();
        assertThat(KeyRange.left(List.of(KeyRange.ALL))).isEmpty();
    }

    @Test
    void whatLiesBeforeBetweenAndAfterIsLeft() {
        assertThat(KeyRange.left(List.of(new KeyRange(3, 5), new KeyRange(5, 8), new KeyRange(10, 12))))
                .containsExactly(new KeyRange(LEAST, 3), new KeyRange(8, 10), new KeyRange(12, MOST));
    }
}
