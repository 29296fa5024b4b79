package io.metamerge.internal.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.RelocateOptions;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.store.Dialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocationSqlTest {
    private static final MetastoreSchema SCHEMA = MetastoreSchemas.find("4.0.0").orElseThrow();
    private static final LocationPlace STORAGE = new LocationPlace(SCHEMA.table("SDS"), "LOCATION", List.of());
    private static final LocationPlace PARAMETERS =
            new LocationPlace(SCHEMA.table("TABLE_PARAMS"), "PARAM_VALUE", List.of("path", "avro.schema.url"));

    @Test
    void theLongestRuleComesFirstAndAllAreAppliedAtOnce() {
        Sql sql = sql(Dialect.H2, "hdfs://Old/wh=hdfs://new/wh", "/a=/b", "hdfs://old/wh/x=s3a://x")
                .update(STORAGE, new KeyRange(10, 20));

        assertThat(sql.text()).isEqualTo("""
                UPDATE "SDS" SET "LOCATION" = CASE \
                WHEN CHAR_LENGTH("LOCATION") = #{parameters.p0} \
                AND LOWER(SUBSTRING("LOCATION", 1, #{parameters.p5})) = #{parameters.p6} \
                AND SUBSTRING("LOCATION", #{parameters.p1}, #{parameters.p2}) IN (#{parameters.p3}, #{parameters.p4}) \
                THEN #{parameters.p7} \
                WHEN LOWER(SUBSTRING("LOCATION", 1, #{parameters.p12})) = #{parameters.p13} \
                AND SUBSTRING("LOCATION", #{parameters.p8}, #{parameters.p9}) IN (#{parameters.p10}, #{parameters.p11}) \
                THEN CONCAT(#{parameters.p14}, SUBSTRING("LOCATION", #{parameters.p15})) \
                WHEN LOWER(SUBSTRING("LOCATION", 1, #{parameters.p20})) = #{parameters.p21} \
                AND SUBSTRING("LOCATION", #{parameters.p16}, #{parameters.p17}) IN (#{parameters.p18}, #{parameters.p19}) \
                THEN CONCAT(#{parameters.p22}, SUBSTRING("LOCATION", #{parameters.p23})) \
                WHEN SUBSTRING("LOCATION", #{parameters.p24}, #{parameters.p25}) IN (#{parameters.p26}, #{parameters.p27}) \
                THEN CONCAT(#{parameters.p28}, SUBSTRING("LOCATION", #{parameters.p29})) \
                ELSE "LOCATION" END \
                WHERE (LOWER(SUBSTRING("LOCATION", 1, #{parameters.p34})) = #{parameters.p35} \
                AND SUBSTRING("LOCATION", #{parameters.p30}, #{parameters.p31}) IN (#{parameters.p32}, #{parameters.p33}) \
                OR LOWER(SUBSTRING("LOCATION", 1, #{parameters.p40})) = #{parameters.p41} \
                AND SUBSTRING("LOCATION", #{parameters.p36}, #{parameters.p37}) IN (#{parameters.p38}, #{parameters.p39}) \
                OR SUBSTRING("LOCATION", #{parameters.p42}, #{parameters.p43}) IN (#{parameters.p44}, #{parameters.p45})) \
                AND "SD_ID" > #{parameters.p46} AND "SD_ID" <= #{parameters.p47}""");
        assertThat(sql.parameters())
                .containsEntry("p0", 15)
                .containsEntry("p3", "/wh/x")
                .containsEntry("p4", "/wh/x/")
                .containsEntry("p6", "hdfs://old")
                .containsEntry("p7", "s3a://x/")
                .containsEntry("p14", "s3a://x")
                .containsEntry("p15", 16)
                .containsEntry("p22", "hdfs://new/wh")
                .containsEntry("p28", "/b")
                .containsEntry("p47", 20L);
    }

    @Test
    void charactersAreComparedExactlyWhateverTheCollation() {
        assertThat(sql(Dialect.MYSQL, "/wh=/new").count(STORAGE, KeyRange.ALL).text())
                .isEqualTo("""
                SELECT SUM(CASE WHEN CAST(CONVERT(SUBSTRING(`LOCATION`, #{parameters.p0}, #{parameters.p1}) \
                USING utf8mb4) AS BINARY) IN (#{parameters.p2}, #{parameters.p3}) THEN 1 ELSE 0 END) AS C, \
                COUNT(*) AS N FROM `SDS` WHERE `LOCATION` <> ''""");
    }

    @Test
    void ofParametersOnlyThoseThatHoldLocationsAreLookedAt() {
        Sql sql = sql(Dialect.H2, "/wh=/new").count(PARAMETERS, new KeyRange(0, 9));

        assertThat(sql.text()).isEqualTo("""
                SELECT "PARAM_KEY" AS K, SUM(CASE WHEN SUBSTRING("PARAM_VALUE", #{parameters.p0}, #{parameters.p1}) \
                IN (#{parameters.p2}, #{parameters.p3}) THEN 1 ELSE 0 END) AS C, COUNT(*) AS N \
                FROM "TABLE_PARAMS" WHERE "PARAM_VALUE" <> '' \
                AND "PARAM_KEY" IN (#{parameters.p4}, #{parameters.p5}) \
                AND "TBL_ID" > #{parameters.p6} AND "TBL_ID" <= #{parameters.p7} GROUP BY "PARAM_KEY\"""");
        assertThat(sql.parameters())
                .isEqualTo(Map.of(
                        "p0",
                        1,
                        "p1",
                        4,
                        "p2",
                        "/wh",
                        "p3",
                        "/wh/",
                        "p4",
                        "path",
                        "p5",
                        "avro.schema.url",
                        "p6",
                        0L,
                        "p7",
                        9L));
    }

    @Test
    void aLocationWithoutHostHasTwoSpellings() {
        Sql sql = sql(Dialect.H2, "file:///wh=/new").update(STORAGE, KeyRange.ALL);

        assertThat(sql.parameters().values()).contains("file://", "file:");
    }

    @Test
    void everyPlaceThatHoldsLocationsIsKnown() {
        assertThat(LocationPlace.of(SCHEMA))
                .extracting(place -> place.name(place.keys()))
                .contains(
                        "DBS.DB_LOCATION_URI",
                        "DBS.DB_MANAGED_LOCATION_URI",
                        "SDS.LOCATION",
                        "SKEWED_COL_VALUE_LOC_MAP.LOCATION",
                        "FUNC_RU.RESOURCE_URI",
                        "CTLGS.LOCATION_URI",
                        "SERDE_PARAMS[[avro.schema.url, path]]",
                        "PARTITION_PARAMS[[avro.schema.url]]");
    }

    private static LocationSql sql(Dialect dialect, String... rules) {
        return new LocationSql(dialect, RelocateOptions.of(rules).rules());
    }
}
