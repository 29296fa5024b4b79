package io.metamerge.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.schema.SmallSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChecksumSqlTest {
    private static final TableDescriptor DATABASES = SmallSchema.get().table("DBS");
    private static final Sql ROWS = new Sql("SELECT x", Map.of("p0", 7L));

    @Test
    void valuesAreHashedWithTheirLengthsAndNullIsTold() {
        Sql sum = new ChecksumSql(Dialect.MYSQL, Dialect.MARIADB).of(DATABASES, ROWS);

        assertThat(sum.text()).isEqualTo("""
                        SELECT COUNT(*) AS N, CAST(COALESCE(SUM(CRC32(CRC32(COALESCE(CONCAT_WS('#', \
                        CAST('R' AS BINARY), r.`DB_ID`, LENGTH(r.`NAME`), r.`NAME`, COALESCE(LENGTH(r.`DESC`), -1), \
                        r.`DESC`), CONCAT_WS('#', CAST('S' AS BINARY), r.`DB_ID`, LENGTH(r.`NAME`), SHA2(r.`NAME`, 256), \
                        COALESCE(LENGTH(r.`DESC`), -1), SHA2(r.`DESC`, 256)))))), 0) AS CHAR(65)) AS S FROM (SELECT x) r""");
        assertThat(sum.parameters()).isEqualTo(ROWS.parameters());
    }

    @Test
    void againstH2TextIsHashedAsUtf8() {
        assertThat(new ChecksumSql(Dialect.MYSQL, Dialect.H2)
                        .of(DATABASES, ROWS)
                        .text())
                .contains("SHA2(", "LENGTH(CONVERT(r.`NAME` USING utf8mb4)), CONVERT(r.`NAME` USING utf8mb4)")
                .doesNotContain("CRC32");
        assertThat(new ChecksumSql(Dialect.H2, Dialect.MYSQL)
                        .of(DATABASES, ROWS)
                        .text())
                .contains("OCTET_LENGTH(STRINGTOUTF8(r.\"NAME\")), r.\"NAME\"");
    }

    @Test
    void valuesAreShownAsHexDigitsUnlessTheyAreLong() {
        assertThat(new ChecksumSql(Dialect.MYSQL, Dialect.MYSQL)
                        .values(DATABASES, ROWS)
                        .text())
                .startsWith("SELECT CAST(r.`DB_ID` AS CHAR(100)) AS `DB_ID`, CASE WHEN LENGTH(r.`NAME`) > 1000000 THEN"
                        + " CONCAT('~', SHA2(r.`NAME`, 256)) ELSE HEX(r.`NAME`) END AS `NAME`, ");
    }
}
