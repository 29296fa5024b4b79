package io.metamerge.internal.owned;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.Reference;
import io.metamerge.schema.SmallSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnershipSqlTest {
    private static final MetastoreSchema SCHEMA = SmallSchema.get();

    @Test
    void aRowIsDoomedWithItsOwnerUnlessAnotherOwnerSurvives() {
        TableDescriptor storage = SCHEMA.table("SDS");

        Sql sql = databases(Dialect.MYSQL).doom(storage, storage.owners().get(0));

        assertThat(sql.text()).isEqualTo("""
                        INSERT INTO METAMERGE_DOOMED (TABLE_NAME, ID) SELECT STRAIGHT_JOIN #{parameters.p1}, c.ID FROM (\
                        SELECT STRAIGHT_JOIN DISTINCT t.`SD_ID` AS ID FROM METAMERGE_DOOMED d \
                        JOIN `TBLS` o ON o.`TBL_ID` = d.ID JOIN `SDS` t ON t.`SD_ID` = o.`SD_ID` \
                        WHERE d.TABLE_NAME = #{parameters.p0}) c \
                        WHERE NOT EXISTS (SELECT 1 FROM METAMERGE_DOOMED x \
                        WHERE x.ID = c.ID AND x.TABLE_NAME = #{parameters.p2}) \
                        AND NOT EXISTS (SELECT STRAIGHT_JOIN 1 FROM `SDS` t2 JOIN `TBLS` o2 ON t2.`SD_ID` = o2.`SD_ID` \
                        WHERE t2.`SD_ID` = c.ID AND NOT EXISTS (SELECT 1 FROM METAMERGE_DOOMED x \
                        WHERE x.ID = o2.`TBL_ID` AND x.TABLE_NAME = #{parameters.p3})) \
                        AND NOT EXISTS (SELECT STRAIGHT_JOIN 1 FROM `SDS` t2 JOIN `DRAFTS` o2 ON t2.`SD_ID` = o2.`SD_ID` \
                        WHERE t2.`SD_ID` = c.ID AND NOT EXISTS (SELECT 1 FROM METAMERGE_DOOMED x \
                        WHERE x.ID = o2.`TBL_ID` AND x.TABLE_NAME = #{parameters.p4}))""");
        assertThat(sql.parameters())
                .isEqualTo(Map.of("p0", "TBLS", "p1", "SDS", "p2", "SDS", "p3", "TBLS", "p4", "TBLS"));
    }

    @Test
    void anOwnerWithoutIdsOfItsOwnIsKnownByTheRowItBelongsTo() {
        TableDescriptor storage = SCHEMA.table("SDS");

        Sql sql = databases(Dialect.MYSQL).doom(storage, storage.owners().get(1));

        assertThat(sql.text()).contains("""
                        FROM METAMERGE_DOOMED d JOIN `DRAFTS` o ON o.`TBL_ID` = d.ID \
                        JOIN `SDS` t ON t.`SD_ID` = o.`SD_ID` WHERE d.TABLE_NAME = #{parameters.p0}""");
        assertThat(sql.parameters()).containsEntry("p0", "TBLS");
    }

    @Test
    void aRowThatHoldsItsOnlyOwnersIdHasNoOtherOwner() {
        TableDescriptor tables = SCHEMA.table("TBLS");

        assertThat(databases(Dialect.H2).doom(tables, tables.owners().get(0)).text())
                .isEqualTo("""
                        INSERT INTO METAMERGE_DOOMED (TABLE_NAME, ID) SELECT #{parameters.p1}, c.ID FROM (\
                        SELECT DISTINCT t."TBL_ID" AS ID FROM METAMERGE_DOOMED d \
                        JOIN "DBS" o ON o."DB_ID" = d.ID JOIN "TBLS" t ON t."DB_ID" = o."DB_ID" \
                        WHERE d.TABLE_NAME = #{parameters.p0}) c \
                        WHERE NOT EXISTS (SELECT 1 FROM METAMERGE_DOOMED x \
                        WHERE x.ID = c.ID AND x.TABLE_NAME = #{parameters.p2})""");
    }

    @Test
    void doomedRowsGoByTheirOwnIds() {
        Sql sql = databases(Dialect.H2).deleteDoomed(SCHEMA.table("TBLS"), KeyRange.ALL);

        assertThat(sql.text()).isEqualTo("""
                        DELETE FROM "TBLS" WHERE "TBL_ID" IN \
                        (SELECT ID FROM METAMERGE_DOOMED WHERE TABLE_NAME = #{parameters.p0})""");
        assertThat(sql.parameters()).isEqualTo(Map.of("p0", "TBLS"));
    }

    @Test
    void rowsWithoutIdsOfTheirOwnGoByTheirOwnersIds() {
        assertThat(deleteOwned("SD_PARAMS").text()).isEqualTo("""
                        DELETE FROM `SD_PARAMS` WHERE `SD_PARAMS`.`SD_ID` IN \
                        (SELECT ID FROM METAMERGE_DOOMED WHERE TABLE_NAME = #{parameters.p0})""");
        assertThat(deleteOwned("KEY_CONSTRAINTS").text()).isEqualTo("""
                        DELETE FROM `KEY_CONSTRAINTS` WHERE \
                        COALESCE(`KEY_CONSTRAINTS`.`CHILD_TBL_ID`, `KEY_CONSTRAINTS`.`PARENT_TBL_ID`) IN \
                        (SELECT ID FROM METAMERGE_DOOMED WHERE TABLE_NAME = #{parameters.p0})""");
    }

    @Test
    void rowsThatNameTheirDatabaseGoByItsNameWhateverItsCase() {
        Sql sql = deleteOwned("NEXT_WRITE_ID");

        assertThat(sql.text()).isEqualTo("""
                        DELETE FROM `NEXT_WRITE_ID` WHERE EXISTS (SELECT 1 FROM `DBS` o \
                        JOIN METAMERGE_DOOMED d ON d.ID = o.`DB_ID` AND d.TABLE_NAME = #{parameters.p0} \
                        WHERE LOWER(`NEXT_WRITE_ID`.`NWI_DATABASE`) = LOWER(o.`NAME`))""");
        assertThat(sql.parameters()).isEqualTo(Map.of("p0", "DBS"));
    }

    @Test
    void whereSingleTablesGoTheRowMustNameTheTableAndItsDatabase() {
        OwnerLinks links = new OwnerLinks(SCHEMA, Dialect.MYSQL, true);
        TableDescriptor counters = SCHEMA.table("NEXT_WRITE_ID");
        OwnerLink toTable = links.of(counters).get(0);

        assertThat(new OwnershipSql(SCHEMA, Dialect.MYSQL, links)
                        .deleteOwned(counters, toTable, KeyRange.ALL)
                        .text())
                .isEqualTo("""
                        DELETE FROM `NEXT_WRITE_ID` WHERE EXISTS (SELECT 1 FROM `TBLS` o \
                        JOIN METAMERGE_DOOMED d ON d.ID = o.`TBL_ID` AND d.TABLE_NAME = #{parameters.p0} \
                        WHERE LOWER(`NEXT_WRITE_ID`.`NWI_TABLE`) = LOWER(o.`TBL_NAME`) \
                        AND EXISTS (SELECT 1 FROM `DBS` b WHERE b.`DB_ID` = o.`DB_ID` \
                        AND LOWER(b.`NAME`) = LOWER(`NEXT_WRITE_ID`.`NWI_DATABASE`)))""");
    }

    @Test
    void referencesToDoomedRowsAreCountedAndRemovedAlike() {
        TableDescriptor constraints = SCHEMA.table("KEY_CONSTRAINTS");
        String condition = """
                FROM `KEY_CONSTRAINTS` WHERE `PARENT_TBL_ID` IN \
                (SELECT ID FROM METAMERGE_DOOMED WHERE TABLE_NAME = #{parameters.p0}) \
                AND COALESCE(`KEY_CONSTRAINTS`.`CHILD_TBL_ID`, `KEY_CONSTRAINTS`.`PARENT_TBL_ID`) NOT IN \
                (SELECT ID FROM METAMERGE_DOOMED WHERE TABLE_NAME = #{parameters.p1})""";

        OwnershipSql sql = databases(Dialect.MYSQL);
        Reference parent = new Reference(List.of("PARENT_TBL_ID"), "TBLS", List.of("TBL_ID"), false);

        assertThat(sql.deleteReferring(constraints, parent).text()).isEqualTo("DELETE " + condition);
        assertThat(sql.countReferring(constraints, parent).text()).isEqualTo("SELECT COUNT(*) AS N " + condition);
    }

    private static Sql deleteOwned(String table) {
        TableDescriptor owned = SCHEMA.table(table);
        return databases(Dialect.MYSQL).deleteOwned(owned, owned.owners().get(0), KeyRange.ALL);
    }

    private static OwnershipSql databases(Dialect dialect) {
        return new OwnershipSql(SCHEMA, dialect, new OwnerLinks(SCHEMA, dialect, false));
    }
}
