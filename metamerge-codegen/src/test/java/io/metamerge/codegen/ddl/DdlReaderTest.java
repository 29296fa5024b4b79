package io.metamerge.codegen.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.codegen.model.KeyModel;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.TableModel;
import io.metamerge.codegen.model.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DdlReaderTest {
    private static final Version VERSION = new Version("1.0.0");

    @TempDir
    private Path folder;

    @Test
    void readsADumpWithItsSettingsDropsAndRows() {
        SchemaModel schema = read("""
                /*!40101 SET @saved_cs_client = @@character_set_client */;
                DROP TABLE IF EXISTS `tbls`;
                CREATE TABLE IF NOT EXISTS `tbls` (
                  `tbl_id` bigint(20) NOT NULL AUTO_INCREMENT,
                  `kept` tinyint(1) unsigned DEFAULT NULL,
                  `name` varchar(256) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'x;y' COMMENT 'a name',
                  `at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
                  PRIMARY KEY (`tbl_id`) USING BTREE,
                  UNIQUE KEY `named` (`name`(100)),
                  KEY `plain` (`at` DESC)
                ) ENGINE=InnoDB AUTO_INCREMENT=6 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;
                LOCK TABLES `tbls` WRITE;
                /*!40000 ALTER TABLE `tbls` DISABLE KEYS */;
                INSERT INTO `tbls` VALUES (1,1,'a','2020-01-01 00:00:00');
                UNLOCK TABLES;
                SELECT 'done' AS ' ';
                """);
        TableModel table = schema.table("TBLS").orElseThrow();
        assertThat(table.columns())
                .extracting(column -> column.name() + " " + column.type().text() + (column.nullable() ? " NULL" : ""))
                .containsExactly("TBL_ID bigint", "KEPT tinyint(1) NULL", "NAME varchar(256)", "AT timestamp");
        assertThat(table.primaryKeyColumns()).containsExactly("TBL_ID");
        assertThat(table.uniqueKeys()).extracting(KeyModel::columns).containsExactly(List.of("NAME"));
    }

    @Test
    void readsKeysWhereverTheyAreDeclared() {
        SchemaModel schema = read("""
                CREATE TABLE A (ID bigint PRIMARY KEY, CODE int UNIQUE);
                CREATE TABLE B (ID bigint, A_ID bigint, C int);
                ALTER TABLE B ADD PRIMARY KEY (ID), ADD KEY PLAIN (C);
                ALTER TABLE B ADD CONSTRAINT B_FK FOREIGN KEY (A_ID) REFERENCES A (ID) ON DELETE CASCADE;
                CREATE UNIQUE INDEX B_U ON B (A_ID, C) USING BTREE;
                CREATE INDEX B_I ON B (C);
                """);
        TableModel a = schema.table("A").orElseThrow();
        TableModel b = schema.table("B").orElseThrow();
        assertThat(a.primaryKeyColumns()).containsExactly("ID");
        assertThat(a.column("ID").orElseThrow().nullable()).isFalse();
        assertThat(a.uniqueKeys()).extracting(KeyModel::columns).containsExactly(List.of("CODE"));
        assertThat(b.primaryKeyColumns()).containsExactly("ID");
        assertThat(b.uniqueKeys()).extracting(KeyModel::columns).containsExactly(List.of("A_ID", "C"));
        assertThat(b.foreignKeys()).singleElement().satisfies(key -> {
            assertThat(key.table()).isEqualTo("A");
            assertThat(key.at()).hasToString("my.sql:4");
        });
    }

    @Test
    void followsSource() throws IOException {
        Files.writeString(folder.resolve("txn.sql"), "CREATE TABLE TXNS (TXN_ID bigint);");
        Path main = folder.resolve("main.sql");
        Files.writeString(main, "CREATE TABLE TBLS (TBL_ID bigint);\nSOURCE txn.sql;\n");
        assertThat(DdlReader.read(VERSION, main).tables())
                .extracting(TableModel::name)
                .containsExactly("TBLS", "TXNS");
    }

    private static SchemaModel read(String ddl) {
        return DdlReader.read(VERSION, "my.sql", ddl);
    }
}
