package io.metamerge.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.internal.sql.CopySql.ColumnReader;
import io.metamerge.schema.SmallSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CopySqlTest {
    private static final HiddenName HIDDEN = new HiddenName("DBS", "NAME", "DB_ID", "DBS", "__metamerge_7_");

    private static final Map<String, Long> OFFSETS = Map.of("DBS", 1005L, "TBLS", 3000L, "SDS", 70_000L);

    @Test
    void aVerbatimSelectReadsEveryColumnUnderItsName() {
        Sql sql = CopySql.verbatim(Dialect.MYSQL, ColumnReader.PLAIN).select(table("DBS"), KeyRange.ALL);

        assertThat(sql.text()).isEqualTo("SELECT `DB_ID` AS `DB_ID`, `NAME` AS `NAME`, `DESC` AS `DESC` FROM `DBS`");
        assertThat(sql.parameters()).isEmpty();
    }

    @Test
    void h2QuotesIdentifiersAsTheStandardDoes() {
        Sql sql = CopySql.verbatim(Dialect.H2, ColumnReader.PLAIN).select(table("DBS"), KeyRange.ALL);

        assertThat(sql.text()).isEqualTo("""
                        SELECT "DB_ID" AS "DB_ID", "NAME" AS "NAME", "DESC" AS "DESC" FROM "DBS\"""");
    }

    @Test
    void verbatimRowsKeepWhatWouldChangeOnArrival() {
        Sql sql = CopySql.verbatim(Dialect.MYSQL, ColumnReader.PLAIN).select(table("TBLS"), KeyRange.ALL);

        assertThat(sql.text()).isEqualTo("""
                        SELECT `TBL_ID` AS `TBL_ID`, `DB_ID` AS `DB_ID`, `SD_ID` AS `SD_ID`, `TBL_NAME` AS `TBL_NAME`, \
                        `IS_REWRITE_ENABLED` AS `IS_REWRITE_ENABLED`, `TXN_LIST` AS `TXN_LIST` FROM `TBLS`""");
    }

    @Test
    void theByteReaderTakesTextOutAsBytesAndNothingElse() {
        Sql sql = CopySql.verbatim(Dialect.MYSQL, ColumnReader.TEXT_AS_BYTES).select(table("SDS"), KeyRange.ALL);

        assertThat(sql.text()).isEqualTo("""
                        SELECT `SD_ID` AS `SD_ID`, CAST(`LOCATION` AS BINARY) AS `LOCATION`, \
                        `STATISTICS` AS `STATISTICS` FROM `SDS`""");
    }

    @Test
    void anArrivingChunkMovesItsIdsAndResetsWhatTheTargetMustDecideAnew() {
        Sql sql = CopySql.arriving(Dialect.MYSQL, OFFSETS, ColumnReader.TEXT_AS_BYTES, HIDDEN)
                .select(table("TBLS"), new KeyRange(10, 20));

        assertThat(sql.text()).isEqualTo("""
                        SELECT `TBL_ID` + #{parameters.p0} AS `TBL_ID`, `DB_ID` + #{parameters.p1} AS `DB_ID`, \
                        `SD_ID` + #{parameters.p2} AS `SD_ID`, CAST(`TBL_NAME` AS BINARY) AS `TBL_NAME`, \
                        #{parameters.p3} AS `IS_REWRITE_ENABLED`, #{parameters.p4} AS `TXN_LIST` \
                        FROM `TBLS` WHERE `TBL_ID` > #{parameters.p5} AND `TBL_ID` <= #{parameters.p6}""");
        assertThat(sql.parameters())
                .isEqualTo(
                        Map.of("p0", 3000L, "p1", 1005L, "p2", 70_000L, "p3", false, "p4", "", "p5", 10L, "p6", 20L));
    }

    @Test
    void insideOneServerAChunkGoesFromDatabaseToDatabase() {
        Sql sql = CopySql.arriving(Dialect.MYSQL, OFFSETS, ColumnReader.PLAIN, HIDDEN)
                .insertSelect(table("TBLS"), "ex`change", new KeyRange(0, 500));

        assertThat(sql.text()).isEqualTo("""
                        INSERT INTO `TBLS` (`TBL_ID`, `DB_ID`, `SD_ID`, `TBL_NAME`, `IS_REWRITE_ENABLED`, `TXN_LIST`) \
                        SELECT `TBL_ID` + #{parameters.p0}, `DB_ID` + #{parameters.p1}, `SD_ID` + #{parameters.p2}, \
                        `TBL_NAME`, #{parameters.p3}, #{parameters.p4} FROM `ex``change`.`TBLS` \
                        WHERE `TBL_ID` > #{parameters.p5} AND `TBL_ID` <= #{parameters.p6}""");
        assertThat(sql.parameters()).hasSize(7).containsEntry("p5", 0L).containsEntry("p6", 500L);
    }

    @Test
    void anIdOfASpaceThatDoesNotMoveStaysAsItIs() {
        Sql sql = CopySql.arriving(Dialect.MYSQL, Map.of("SDS", 5L), ColumnReader.PLAIN, HIDDEN)
                .insertSelect(table("DRAFTS"), "exchange", KeyRange.ALL);

        assertThat(sql.text()).isEqualTo("""
                        INSERT INTO `DRAFTS` (`TBL_ID`, `SD_ID`) \
                        SELECT `TBL_ID`, `SD_ID` + #{parameters.p0} FROM `exchange`.`DRAFTS`""");
    }

    private static TableDescriptor table(String name) {
        return SmallSchema.get().table(name);
    }
}
