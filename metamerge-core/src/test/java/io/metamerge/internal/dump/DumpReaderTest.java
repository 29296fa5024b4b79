package io.metamerge.internal.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read from a dump, and what is refused with its line. */
class DumpReaderTest {
    private final Map<String, Long> rowsOf = new TreeMap<>();
    private static final String TABLE = "CREATE TABLE `T` (`A` int, `B` varchar(9) COMMENT 'a;b''c');\n";

    @Test
    void framingIsLeftOutAndTheRestPassedOn() throws IOException {
        assertThat(read("""
                /*M!999999\\- enable the sandbox mode */
                -- MySQL dump 10.13  Distrib 8.0.31
                /*!50503 SET NAMES utf8mb4 */;
                /*!40101 SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
                CREATE DATABASE /*!32312 IF NOT EXISTS*/ `hive` /*!40100 DEFAULT CHARACTER SET latin1 */;
                USE `hive`;
                DROP TABLE IF EXISTS `T`; -- it's a comment; with a quote
                CREATE TABLE `T` (
                  `A` bit(1) DEFAULT b'0' COMMENT 'a;b''c -- /* '
                ) ENGINE=InnoDB /*!50100 PARTITION BY HASH (A) */;
                LOCK TABLES `T` WRITE;
                /*!40000 ALTER TABLE `T` DISABLE KEYS */;
                INSERT INTO `T` VALUES (_binary '\\0'),(NULL);
                INSERT IGNORE INTO `T` (`A`) VALUES (-1.5e+3), (0xFF);
                UNLOCK TABLES;
                -- Dump completed on 2026-11-25
                """))
                .containsExactly(
                        "8 CREATE TABLE `T` ( `A` bit(1) DEFAULT b'0' COMMENT 'a;b''c -- /* ' ) ENGINE=InnoDB",
                        "13 INSERT INTO `T` VALUES (_binary '\\0'),(NULL)",
                        "14 INSERT INTO `T` (`A`) VALUES (-1.5e+3),(0xFF)");
    }

    /** What programs write that this machine does not have, in their own manners: what stands between is read alike. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void everyProgramsFramingIsLeftOut(String program, String before, String after) throws IOException {
        assertThat(read(before + TABLE + "INSERT INTO T VALUES (1,'a');\n" + after))
                .filteredOn(told -> !told.contains("time zone"))
                .extracting(told -> told.substring(told.indexOf(' ') + 1))
                .containsExactly(
                        "CREATE TABLE `T` (`A` int, `B` varchar(9) COMMENT 'a;b''c')",
                        "INSERT INTO `T` VALUES (1,'a')");
    }

    static Stream<Arguments> programs() {
        return Stream.of(
                arguments(
                        "MySQL 5.1",
                        """
                        -- MySQL dump 10.13  Distrib 5.1.73, for unknown-linux-gnu (x86_64)
                        --
                        /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
                        /*!40101 SET NAMES utf8 */;
                        /*!40103 SET TIME_ZONE='+00:00' */;
                        SET @saved_cs_client     = @@character_set_client;
                        SET character_set_client = utf8;
                        """,
                        "SET character_set_client = @saved_cs_client;\n-- Dump completed on 2013-01-02  3:04:05\n"),
                arguments(
                        "MySQL 5.7 with positions",
                        """
                        -- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)
                        SET @MYSQLDUMP_TEMP_LOG_BIN = @@SESSION.SQL_LOG_BIN;
                        SET @@SESSION.SQL_LOG_BIN= 0;
                        SET @@GLOBAL.GTID_PURGED='3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5';
                        -- CHANGE MASTER TO MASTER_LOG_FILE='binlog.000001', MASTER_LOG_POS=154;
                        /*!40000 DROP DATABASE IF EXISTS `hive`*/;
                        CREATE DATABASE /*!32312 IF NOT EXISTS*/ `hive` /*!40100 DEFAULT CHARACTER SET utf8 */;
                        USE `hive`;
                        """,
                        "SET @@SESSION.SQL_LOG_BIN = @MYSQLDUMP_TEMP_LOG_BIN;\n-- Dump completed\n"),
                arguments(
                        "MySQL 8.4",
                        """
                        -- MySQL dump 10.13  Distrib 8.4.0, for Linux (x86_64)
                        /*!50503 SET NAMES utf8mb4 */;
                        /*!50606 SET @OLD_INNODB_STATS_AUTO_RECALC=@@INNODB_STATS_AUTO_RECALC */;
                        SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ '3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5';
                        /*!50503 SET character_set_client = utf8mb4 */;
                        LOCK TABLES `T` WRITE;
                        /*!40000 ALTER TABLE `T` DISABLE KEYS */;
                        """,
                        "/*!40000 ALTER TABLE `T` ENABLE KEYS */;\nUNLOCK TABLES;\n-- Dump completed on 2026-01-02\n"),
                arguments("Percona 8.0", """
                        -- MySQL dump 10.13  Distrib 8.0.36-28, for Linux (x86_64)
                        /*!50717 SELECT COUNT(*) INTO @rocksdb_has_p_s_session_variables FROM INFORMATION_SCHEMA.TABLES \
                        WHERE TABLE_SCHEMA = 'performance_schema' AND TABLE_NAME = 'session_variables' */;
                        /*!50717 SET @rocksdb_get_is_supported = IF (@rocksdb_has_p_s_session_variables, 'SELECT 1', '') */;
                        /*!50717 PREPARE s FROM @rocksdb_get_is_supported */;
                        /*!50717 EXECUTE s */;
                        /*!50717 DEALLOCATE PREPARE s */;
                        """, "-- Dump completed on 2026-01-02\n"),
                arguments(
                        "MariaDB 11.4",
                        """
                        /*M!999999\\- enable the sandbox mode */
                        -- MariaDB dump 10.19-11.4.2-MariaDB, for debian-linux-gnu (x86_64)
                        /*!40101 SET NAMES utf8mb4 */;
                        /*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;
                        set autocommit=0;
                        """,
                        "commit;\n/*M!100616 SET NOTE_VERBOSITY=@OLD_NOTE_VERBOSITY */;\n-- Dump completed on 2026-01-02\n"));
    }

    @Test
    void whatIsNotAsciiBecomesHexadecimalOfTheDumpsCharacterSet() throws IOException {
        assertThat(read(TABLE + "INSERT INTO T VALUES ('é''\\n'),(_binary 'é'),('e');"))
                .element(1)
                .isEqualTo("2 INSERT INTO `T` VALUES (_utf8mb4 0xc3a9270a),(_binary 0xc3a9),('e')");
        assertThat(read("SET NAMES latin1;" + TABLE + "INSERT INTO T VALUES ('é');"))
                .element(1)
                .isEqualTo("2 INSERT INTO `T` VALUES (_latin1 0xc3a9)");
        byte[] noText = (TABLE + "INSERT INTO T VALUES ('\u00ff');").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(noText)).element(1).isEqualTo("2 INSERT INTO `T` VALUES (_binary 0xff)");
    }

    @Test
    void theTimeZoneOfTimestampsIsPassedOnAndTheRestorationOfTheOldOneLeftOut() throws IOException {
        assertThat(read("/*!40103 SET TIME_ZONE='+00:00' */;" + TABLE + "SET TIME_ZONE=@OLD_TIME_ZONE;"))
                .hasSize(2)
                .startsWith("1 time zone +00:00");
    }

    @Test
    void anInsertOfAnyLengthIsPassedOnInPieces() throws IOException {
        String row = "(1,'" + "x".repeat(1000) + "')";
        List<String> pieces = read(TABLE + "INSERT INTO `T` VALUES " + (row + ",").repeat(2000) + row + ";");

        assertThat(pieces).hasSize(5).allSatisfy(piece -> assertThat(piece).hasSizeLessThan(600_000));
        assertThat(pieces.stream()
                        .mapToInt(piece ->
                                piece.length() - piece.replace("(1,", "1,").length())
                        .sum())
                .isEqualTo(2001);
        assertThat(rowsOf).containsExactly(Map.entry("T", 2001L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/*!50001 CREATE VIEW `v` AS SELECT 1 */;|Line 2 has CREATE VIEW `v` AS SELECT 1: a metastore has no views",
                "/*!50003 CREATE*/ /*!50003 TRIGGER t */;|Line 2 has CREATE: triggers, routines and events",
                "DELIMITER ;;|Line 2 has DELIMITER ;: triggers, routines and events",
                "DELETE FROM T;|Line 2 has DELETE FROM T: only statements that create or fill tables are loaded",
                "INSERT INTO T SELECT 1;|Line 2 has 'SELECT' in an INSERT: rows are inserted as constants",
                "INSERT INTO T VALUES (SLEEP(9));|Line 2 has 'SLEEP' in an INSERT: a row holds constants alone",
                "INSERT INTO T VALUES (1) ON DUPLICATE KEY UPDATE A=1;|Line 2 has 'ON' in an INSERT",
                "INSERT INTO mysql.user VALUES (1);|Line 2 has 'mysql.user' in an INSERT: the name of a table",
                "INSERT INTO U VALUES (1);|Line 2 has an INSERT into U: the dump does not create that table",
                "CREATE TABLE x AS SELECT 1;|a table is created from a list of columns",
                "CREATE TABLE x (a int) SELECT 1;|a metastore's table is created without SELECT",
                "CREATE TABLE a.b (a int);|a table is created from a list of columns, in the dump's own database",
                "CREATE TABLE x (a int) ENGINE=FEDERATED;|the engine FEDERATED does not keep tables of a metastore",
                "USE a; USE b;|Line 2 has database b after database a",
                "SET NAMES gbk;|Line 2 has SET NAMES gbk: dump with --default-character-set=utf8mb4",
                "SET SQL_MODE='ANSI_QUOTES';|a dump in SQL mode ANSI_QUOTES is not read",
                "INSERT INTO T VALUES (1|Line 2 has the end of the file inside an INSERT: the dump is cut off",
                "INSERT INTO T VALUES ('a|the end of the file inside a literal or name: the dump is cut off",
                "DROP TABLE T;|Line 2 has DROP TABLE T: only statements that create or fill tables are loaded",
            })
    void whatDoesMoreIsRefusedWithLineAndReason(String statement, String message) {
        assertThatThrownBy(() -> read(TABLE + statement))
                .isInstanceOfSatisfying(
                        MergeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DUMP))
                .hasMessageContaining(message)
                .hasMessageEndingWith("Nothing was touched.");
    }

    @Test
    void whatIsNoDumpOrLacksItsEndIsRefused() {
        assertThatThrownBy(() -> read("SET x = 1;")).hasMessageContaining("it creates no table");
        assertThatThrownBy(() -> read("-- MySQL dump 10.13\n" + TABLE))
                .hasMessageContaining("it lacks the line 'Dump completed' that mysqldump ends with");
    }

    private List<String> read(String dump) throws IOException {
        return read(dump.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> read(byte[] dump) throws IOException {
        List<String> told = new ArrayList<>();
        DumpSink sink = new DumpSink() {
            @Override
            public void create(long line, String table, String statement) {
                told.add(line + " " + statement);
            }

            @Override
            public void insert(long line, String table, long rows, String statement) {
                told.add(line + " " + statement);
                rowsOf.merge(table, rows, Long::sum);
            }

            @Override
            public void timeZone(long line, String zone) {
                told.add(line + " time zone " + zone);
            }
        };
        new DumpReader(new ByteArrayInputStream(dump), new DumpRefusal(Path.of("d.sql")), sink).read();
        return told;
    }
}
