package io.metamerge.codegen.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {
    @Test
    void keepsTheLineOfEachStatement() {
        List<Statement> statements = StatementSplitter.split("x.sql", """
                -- a comment; with a semicolon

                SET a = 1;
                # another
                SET b = /* two
                lines */ 2; SET c = 3;
                """);
        assertThat(statements).extracting(Statement::line).containsExactly(3, 5, 6);
        assertThat(statements.get(1).text().replaceAll("\\s+", " ")).isEqualTo("SET b = 2");
        assertThat(statements.get(1).at(2)).hasToString("x.sql:6");
    }

    @Test
    void leavesQuotedTextAlone() {
        assertThat(StatementSplitter.split("x.sql", "INSERT INTO `a;b` VALUES ('it''s; \\'--', \"/*\"); SET a = 1"))
                .extracting(Statement::text)
                .containsExactly("INSERT INTO `a;b` VALUES ('it''s; \\'--', \"/*\")", "SET a = 1");
    }

    @Test
    void readsWhatVersionCommentsHideFromOtherDatabases() {
        assertThat(StatementSplitter.split("x.sql", "CREATE TABLE t (a double/*!50000(53,4)*/);/*!40101 SET a = 1 */;"))
                .extracting(statement -> statement.text().replaceAll("\\s+", " "))
                .containsExactly("CREATE TABLE t (a double (53,4) )", "SET a = 1");
    }

    @Test
    void takesTheClientsSourceCommandWithoutASemicolon() {
        assertThat(StatementSplitter.split("x.sql", "SET a = 1;\nSOURCE other.sql\nSET b = 2;\nsource third.sql;"))
                .extracting(Statement::text)
                .containsExactly("SET a = 1", "SOURCE other.sql", "SET b = 2", "source third.sql");
    }
}
