package io.metamerge.internal.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.internal.sql.KeyRange;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RenameSqlTest {
    private static final MetastoreSchema SCHEMA = MetastoreSchemas.find("4.0.0").orElseThrow();
    private static final RenameSql SQL = new RenameSql(SCHEMA, Dialect.MYSQL);

    @Test
    void statisticsFollowTheirOwnersWhateverNameTheyHold() {
        assertThat(SQL.updateByIds(SCHEMA.table("PART_COL_STATS"), new KeyRange(5, 9))
                        .text())
                .isEqualTo("""
                        UPDATE `PART_COL_STATS` SET `CAT_NAME` = (SELECT r.NEW_CATALOG FROM \
                        `PARTITIONS` o1, `TBLS` o2, METAMERGE_RENAME r WHERE o1.`PART_ID` = `PART_COL_STATS`.`PART_ID` \
                        AND o2.`TBL_ID` = o1.`TBL_ID` AND r.DB_ID = o2.`DB_ID`), \
                        `DB_NAME` = (SELECT r.NEW_NAME FROM \
                        `PARTITIONS` o1, `TBLS` o2, METAMERGE_RENAME r WHERE o1.`PART_ID` = `PART_COL_STATS`.`PART_ID` \
                        AND o2.`TBL_ID` = o1.`TBL_ID` AND r.DB_ID = o2.`DB_ID`) \
                        WHERE EXISTS (SELECT 1 FROM \
                        `PARTITIONS` o1, `TBLS` o2, METAMERGE_RENAME r WHERE o1.`PART_ID` = `PART_COL_STATS`.`PART_ID` \
                        AND o2.`TBL_ID` = o1.`TBL_ID` AND r.DB_ID = o2.`DB_ID`) \
                        AND `PART_COL_STATS`.`CS_ID` > #{parameters.p0} AND `PART_COL_STATS`.`CS_ID` <= #{parameters.p1}""");
    }

    @Test
    void rowsThatOnlyNameTheirDatabaseAreFoundByNameAndCanSwap() {
        TableDescriptor writeIds = SCHEMA.table("NEXT_WRITE_ID");

        assertThat(SQL.leave(writeIds).text()).isEqualTo("""
                UPDATE `NEXT_WRITE_ID` SET `NWI_DATABASE` = (SELECT CONCAT('__metamerge_', r.DB_ID) \
                FROM METAMERGE_RENAME r WHERE r.OLD_NAME = LOWER(`NEXT_WRITE_ID`.`NWI_DATABASE`) AND r.ALONE = 1) \
                WHERE EXISTS (SELECT 1 \
                FROM METAMERGE_RENAME r WHERE r.OLD_NAME = LOWER(`NEXT_WRITE_ID`.`NWI_DATABASE`) AND r.ALONE = 1)""");
        assertThat(SQL.arrive(writeIds).text()).isEqualTo("""
                UPDATE `NEXT_WRITE_ID` SET `NWI_DATABASE` = (SELECT r.NEW_NAME FROM METAMERGE_RENAME r \
                WHERE CONCAT('__metamerge_', r.DB_ID) = `NEXT_WRITE_ID`.`NWI_DATABASE`) \
                WHERE `NEXT_WRITE_ID`.`NWI_DATABASE` LIKE '!_!_metamerge!_%' ESCAPE '!' AND EXISTS \
                (SELECT 1 FROM METAMERGE_RENAME r \
                WHERE CONCAT('__metamerge_', r.DB_ID) = `NEXT_WRITE_ID`.`NWI_DATABASE`)""");
    }

    @Test
    void whereACatalogIsNamedTooBothCount() {
        assertThat(SQL.leave(SCHEMA.table("MV_CREATION_METADATA")).text())
                .contains("r.OLD_NAME = LOWER(`MV_CREATION_METADATA`.`DB_NAME`)"
                        + " AND r.OLD_CATALOG = LOWER(`MV_CREATION_METADATA`.`CAT_NAME`)");
    }

    @Test
    void databasesThemselvesAreKnownByTheirIds() {
        assertThat(SQL.leaveDatabases().text()).isEqualTo("""
                UPDATE `DBS` SET `NAME` = CONCAT('__metamerge_', `DB_ID`) \
                WHERE `DB_ID` IN (SELECT DB_ID FROM METAMERGE_RENAME)""");
        assertThat(SQL.arriveDatabases().text()).isEqualTo("""
                UPDATE `DBS` SET \
                `CTLG_NAME` = (SELECT r.NEW_CATALOG FROM METAMERGE_RENAME r WHERE r.DB_ID = `DBS`.`DB_ID`), \
                `NAME` = (SELECT r.NEW_NAME FROM METAMERGE_RENAME r WHERE r.DB_ID = `DBS`.`DB_ID`) \
                WHERE `DB_ID` IN (SELECT DB_ID FROM METAMERGE_RENAME)""");
        assertThat(new RenameSql(MetastoreSchemas.find("2.3.0").orElseThrow(), Dialect.H2)
                        .arriveDatabases()
                        .text())
                .doesNotContain("CTLG_NAME")
                .startsWith("UPDATE \"DBS\" SET \"NAME\" = ");
    }

    @Test
    void everyTableThatRepeatsADatabasesNameIsKnown() {
        assertThat(names(SQL::byIds)).containsExactlyInAnyOrder("TAB_COL_STATS", "PART_COL_STATS");
        assertThat(names(SQL::byName))
                .contains(
                        "NEXT_WRITE_ID",
                        "TXN_TO_WRITE_ID",
                        "TXN_COMPONENTS",
                        "COMPLETED_TXN_COMPONENTS",
                        "WRITE_SET",
                        "HIVE_LOCKS",
                        "COMPACTION_QUEUE",
                        "COMPLETED_COMPACTIONS",
                        "COMPACTION_METRICS_CACHE",
                        "MV_CREATION_METADATA")
                .doesNotContain("DBS", "TBLS");
    }

    private static List<String> names(Predicate<TableDescriptor> which) {
        return SCHEMA.tables().stream().filter(which).map(TableDescriptor::name).toList();
    }
}
