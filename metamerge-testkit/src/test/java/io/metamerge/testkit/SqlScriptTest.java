package io.metamerge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlScriptTest {

    @Test
    void cutsAtSemicolonsOutsideQuotes() {
        assertThat(SqlScript.statements("SELECT 'a;b', `c;d`, \"e;f\"; SELECT 'it''s \\'; fine';"))
                .containsExactly("SELECT 'a;b', `c;d`, \"e;f\"", "SELECT 'it''s \\'; fine'");
    }

    @Test
    void dropsCommentsAlsoWithoutABlankBehindTheDashes() {
        String script = """
                -- one; two
                --Increase the size; really
                SELECT 1; # rest
                /* a;
                   b */ SELECT 2
                """;
        assertThat(SqlScript.statements(script)).containsExactly("SELECT 1", "SELECT 2");
    }

    @Test
    void keepsCommentsThatTheServerExecutes() {
        assertThat(SqlScript.statements("/*!40101 SET NAMES utf8 */;\n\n;"))
                .containsExactly("/*!40101 SET NAMES utf8 */");
    }
}
