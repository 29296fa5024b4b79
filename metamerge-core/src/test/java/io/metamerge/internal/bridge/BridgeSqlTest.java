package io.metamerge.internal.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.metamerge.internal.sql.CopySql.ColumnReader;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BridgeSqlTest {
    @Test
    void newColumnsTakeTheirValueInTheSelectList() {
        assertThat(text("3.0.0", "3.1.0", "MV_CREATION_METADATA")).isEqualTo("""
                SELECT `MV_CREATION_METADATA`.`MV_CREATION_METADATA_ID` AS `MV_CREATION_METADATA_ID`, \
                CAST(`MV_CREATION_METADATA`.`CAT_NAME` AS BINARY) AS `CAT_NAME`, \
                CAST(`MV_CREATION_METADATA`.`DB_NAME` AS BINARY) AS `DB_NAME`, \
                CAST(`MV_CREATION_METADATA`.`TBL_NAME` AS BINARY) AS `TBL_NAME`, \
                CAST(`MV_CREATION_METADATA`.`TXN_LIST` AS BINARY) AS `TXN_LIST`, \
                #{parameters.p0} AS `MATERIALIZATION_TIME` FROM `MV_CREATION_METADATA`""");
        assertThat(sql("3.0.0", "3.1.0", "MV_CREATION_METADATA").orElseThrow().parameters())
                .isEqualTo(Map.of("p0", 0L));
    }

    @Test
    void aParameterIsRenamedUnlessItIsThereInBothSpellings() {
        Sql sql = sql("2.3.0", "3.0.0", "SERDE_PARAMS").orElseThrow();

        assertThat(sql.text()).isEqualTo("""
                SELECT `SERDE_PARAMS`.`SERDE_ID` AS `SERDE_ID`, \
                CAST(CASE WHEN `SERDE_PARAMS`.`PARAM_KEY` = #{parameters.p0} THEN #{parameters.p1} \
                ELSE `SERDE_PARAMS`.`PARAM_KEY` END AS BINARY) AS `PARAM_KEY`, \
                CAST(`SERDE_PARAMS`.`PARAM_VALUE` AS BINARY) AS `PARAM_VALUE` FROM `SERDE_PARAMS` \
                WHERE (`SERDE_PARAMS`.`PARAM_KEY` = #{parameters.p2} AND EXISTS (SELECT 1 FROM `SERDE_PARAMS` b1 \
                WHERE b1.`SERDE_ID` = `SERDE_PARAMS`.`SERDE_ID` AND b1.`PARAM_KEY` = #{parameters.p3})) IS NOT TRUE""");
        assertThat(sql.parameters())
                .isEqualTo(Map.of(
                        "p0", "colelction.delim",
                        "p1", "collection.delim",
                        "p2", "colelction.delim",
                        "p3", "collection.delim"));
    }

    @Test
    void aNewTableIsMadeFromTheRowsOfAnother() {
        assertThat(text("1.2.0", "3.0.0", "NEXT_WRITE_ID")).isEqualTo("""
                SELECT CAST((SELECT b.`NAME` FROM `DBS` b WHERE b.`DB_ID` = `TBLS`.`DB_ID`) AS BINARY) \
                AS `NWI_DATABASE`, CAST(`TBLS`.`TBL_NAME` AS BINARY) AS `NWI_TABLE`, \
                (SELECT MAX(b.`NTXN_NEXT`) FROM `NEXT_TXN_ID` b) AS `NWI_NEXT` FROM `TBLS` \
                WHERE EXISTS (SELECT 1 FROM `TABLE_PARAMS` b1 WHERE b1.`TBL_ID` = `TBLS`.`TBL_ID` \
                AND b1.`PARAM_KEY` = #{parameters.p0} AND LOWER(b1.`PARAM_VALUE`) = #{parameters.p1})""");
    }

    @Test
    void aNewTableMayBeAProductOfTwo() {
        assertThat(text("2.3.0", "3.0.0", "TXN_TO_WRITE_ID"))
                .startsWith("SELECT `TXNS`.`TXN_ID` AS `T2W_TXNID`, ")
                .contains(" FROM `TBLS` CROSS JOIN `TXNS` WHERE EXISTS (");
    }

    @Test
    void severalStepsNestInOneExpression() {
        Sql sql = sql("2.3.0", "4.0.0", "SERDES").orElseThrow();

        assertThat(sql.text()).isEqualTo("""
                SELECT `SERDES`.`SERDE_ID` AS `SERDE_ID`, CAST(`SERDES`.`NAME` AS BINARY) AS `NAME`, \
                CAST(CASE WHEN EXISTS (SELECT 1 FROM `SDS` b1 JOIN `TBLS` b2 ON b2.`SD_ID` = b1.`SD_ID` \
                JOIN `TABLE_PARAMS` b3 ON b3.`TBL_ID` = b2.`TBL_ID` WHERE b1.`SERDE_ID` = `SERDES`.`SERDE_ID` \
                AND LOCATE(#{parameters.p0}, b3.`PARAM_VALUE`) > 0) THEN #{parameters.p1} \
                WHEN `SERDES`.`SLIB` = #{parameters.p2} THEN #{parameters.p3} ELSE `SERDES`.`SLIB` END AS BINARY) \
                AS `SLIB`, CAST(NULL AS BINARY) AS `DESCRIPTION`, CAST(NULL AS BINARY) AS `SERIALIZER_CLASS`, \
                CAST(NULL AS BINARY) AS `DESERIALIZER_CLASS`, NULL AS `SERDE_TYPE` FROM `SERDES`""");
    }

    @Test
    void locationsGetANewBeginning() {
        assertThat(text("1.2.0", "3.1.0", "FUNC_RU")).contains("""
                CASE WHEN SUBSTRING(`FUNC_RU`.`RESOURCE_URI`, 1, 6) = #{parameters.p0} \
                THEN CONCAT(#{parameters.p1}, SUBSTRING(`FUNC_RU`.`RESOURCE_URI`, 7)) \
                ELSE `FUNC_RU`.`RESOURCE_URI` END""");
    }

    @Test
    void equalRowsBecomeOneWhereTheNewerVersionHasAKey() {
        assertThat(text("3.0.0", "4.0.0", "MV_TABLES_USED")).startsWith("SELECT DISTINCT `MV_TABLES_USED`.");
    }

    @Test
    void aTableThatBeginsEmptyIsNotRead() {
        assertThat(sql("2.3.0", "4.0.0", "MV_CREATION_METADATA")).isEmpty();
        assertThat(sql("2.3.0", "4.0.0", "STORED_PROCS")).isEmpty();
    }

    @Test
    void chosenRowsStandBehindFrom() {
        Route route = route("2.3.0", "3.0.0");
        TableDescriptor table = route.to().table("NEXT_WRITE_ID");

        Sql sql = new BridgeSql(route, Dialect.MYSQL, ColumnReader.PLAIN)
                .select(table, (base, parameters) -> "(chosen rows of " + base.name() + ") `" + base.name() + "`")
                .orElseThrow();

        assertThat(sql.text()).contains(" FROM (chosen rows of TBLS) `TBLS` WHERE EXISTS (");
    }

    @Test
    void seededRowsArriveAsTheNewestVersionHasThem() {
        Route route = route("1.2.0", "4.0.0");

        assertThat(new Seeds(route, Dialect.MYSQL).inserts(route.to().table("CTLGS")))
                .singleElement()
                .satisfies(sql -> assertThat(sql.text()).isEqualTo("""
                        INSERT INTO `CTLGS` (`CTLG_ID`, `NAME`, `DESC`, `LOCATION_URI`) VALUES (#{parameters.p0}, \
                        #{parameters.p1}, #{parameters.p2}, #{parameters.p3})"""));
        assertThat(new Seeds(route("3.0.0", "4.0.0"), Dialect.MYSQL)
                        .inserts(route.to().table("CTLGS")))
                .isEmpty();
    }

    @Test
    void nothingLeadsBackToAnOlderVersion() {
        assertThat(Route.between(schema("3.1.0"), schema("3.0.0"))).isEmpty();
        assertThat(route("3.1.0", "3.1.0").direct()).isTrue();
    }

    @Test
    void whatTheNewerVersionHasNoPlaceForIsCounted() {
        assertThat(new BridgeLosses(route("1.2.0", "4.0.0"), Dialect.MYSQL).all())
                .extracting(BridgeLosses.Loss::what, loss -> loss.count().text())
                .contains(
                        tuple("IDXS", "SELECT COUNT(*) AS N FROM `IDXS`"),
                        tuple("TBLS.LINK_TARGET_ID", "SELECT COUNT(`LINK_TARGET_ID`) AS N FROM `TBLS`"));
        assertThat(new BridgeLosses(route("3.0.0", "3.1.0"), Dialect.MYSQL).all())
                .isEmpty();
    }

    private static String text(String from, String to, String table) {
        return sql(from, to, table).orElseThrow().text();
    }

    private static Optional<Sql> sql(String from, String to, String table) {
        Route route = route(from, to);
        return new BridgeSql(route, Dialect.MYSQL, ColumnReader.TEXT_AS_BYTES)
                .select(route.to().table(table), (base, parameters) -> Dialect.MYSQL.quote(base.name()));
    }

    private static Route route(String from, String to) {
        return Route.between(schema(from), schema(to)).orElseThrow();
    }

    private static MetastoreSchema schema(String version) {
        return MetastoreSchemas.find(version).orElseThrow();
    }
}
