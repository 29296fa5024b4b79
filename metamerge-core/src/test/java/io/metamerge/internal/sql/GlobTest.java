package io.metamerge.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GlobTest {
    @Test
    void starAndQuestionMarkBecomeLikeWildcardsAndOthersAreEscaped() {
        assertThat(new Glob("Sales_*%!?").like()).isEqualTo("sales!_%!%!!_");
    }

    @Test
    void severalGlobsAreAUnion() {
        Parameters parameters = new Parameters();

        String condition = Glob.condition(Glob.all(List.of("a*", "b")), "d.NAME", parameters);

        assertThat(condition)
                .isEqualTo("(LOWER(d.NAME) LIKE #{parameters.p0} ESCAPE '!'"
                        + " OR LOWER(d.NAME) LIKE #{parameters.p1} ESCAPE '!')");
        assertThat(parameters.statement(condition).parameters())
                .containsEntry("p0", "a%")
                .containsEntry("p1", "b");
    }
}
