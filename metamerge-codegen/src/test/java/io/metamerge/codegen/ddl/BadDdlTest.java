package io.metamerge.codegen.ddl;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Version;
import org.junit.jupiter.api.Test;

class BadDdlTest {
    @Test
    void namesTheLineOfMalformedDdl() {
        assertThatThrownBy(() -> read("-- first\nCREATE TABLE A (\n  ID bigint NOT NUL,\n  B int\n);"))
                .isInstanceOf(CodegenException.class)
                .hasMessageStartingWith("my.sql:3: malformed DDL: ")
                .hasMessageContaining("expect NULL");
    }

    @Test
    void namesTheLineWhereAStatementThatIsCutShortEnds() {
        assertThatThrownBy(() -> read("CREATE TABLE A (\n  ID bigint,\n  PRIMARY KEY (ID\n);"))
                .isInstanceOf(CodegenException.class)
                .hasMessageStartingWith("my.sql:4: malformed DDL: ");
    }

    @Test
    void refusesUnknownTypes() {
        refused("CREATE TABLE A (\n  ID bigint,\n  PLACE geometry\n);", "my.sql:3: unknown type geometry of A.PLACE");
    }

    @Test
    void refusesForeignKeysToNowhere() {
        refused("""
                CREATE TABLE A (
                  ID bigint,
                  B_ID bigint,
                  CONSTRAINT A_FK FOREIGN KEY (B_ID) REFERENCES B (ID)
                );
                """, "my.sql:4: foreign key of A on B_ID refers to missing table B");
    }

    @Test
    void refusesForeignKeysToMissingColumns() {
        refused("""
                CREATE TABLE B (ID bigint);
                CREATE TABLE A (B_ID bigint,
                  CONSTRAINT A_FK FOREIGN KEY (B_ID) REFERENCES B (B_ID)
                );
                """, "my.sql:3: foreign key of A on B_ID refers to missing column B.B_ID");
    }

    @Test
    void refusesKeysOnMissingColumns() {
        refused("CREATE TABLE A (\n  ID bigint,\n  PRIMARY KEY (IDX)\n);", "my.sql:3: key on missing column A.IDX");
    }

    @Test
    void refusesATableTwice() {
        refused(
                "CREATE TABLE A (ID bigint);\nCREATE TABLE `a` (ID bigint);",
                "my.sql:2: table A is created twice, first at my.sql:1");
    }

    @Test
    void refusesAColumnTwice() {
        refused(
                "CREATE TABLE A (\n  ID bigint,\n  `id` int\n);",
                "my.sql:3: column A.ID is declared twice, first at my.sql:2");
    }

    @Test
    void refusesASecondPrimaryKey() {
        refused(
                "CREATE TABLE A (ID bigint PRIMARY KEY);\nALTER TABLE A ADD PRIMARY KEY (ID);",
                "my.sql:2: table A has a second primary key");
    }

    @Test
    void refusesTablesWithoutColumns() {
        refused("CREATE TABLE A LIKE B;", "my.sql:1: table A declares no columns");
    }

    @Test
    void refusesToAlterWhatWasNotCreated() {
        refused("\n\nALTER TABLE A ADD PRIMARY KEY (ID);", "my.sql:3: no table A was created before this");
    }

    @Test
    void refusesUpgradeScripts() {
        refused(
                "CREATE TABLE A (ID bigint);\nALTER TABLE A ADD COLUMN B int;",
                "my.sql:2: ALTER TABLE A does more than add keys; give the DDL of the finished tables instead");
    }

    @Test
    void namesASourceThatIsMissing() {
        refused("\nSOURCE txn.sql;", "my.sql:2: SOURCE names the file txn.sql, which is not beside this one");
    }

    @Test
    void namesAllProblemsAtOnce() {
        refused(
                "CREATE TABLE A (\n  X geometry,\n  Y polygon\n);",
                "my.sql:2: unknown type geometry of A.X" + System.lineSeparator()
                        + "my.sql:3: unknown type polygon of A.Y");
    }

    private static void read(String ddl) {
        DdlReader.read(new Version("1.0.0"), "my.sql", ddl);
    }

    private static void refused(String ddl, String message) {
        assertThatThrownBy(() -> read(ddl)).isInstanceOf(CodegenException.class).hasMessage(message);
    }
}
