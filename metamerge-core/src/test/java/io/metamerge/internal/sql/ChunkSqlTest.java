package io.metamerge.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamerge.schema.SmallSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChunkSqlTest {
    private static final TableDescriptor CONSTRAINTS = SmallSchema.get().table("KEY_CONSTRAINTS");
    private final ChunkSql sql = new ChunkSql(Dialect.MYSQL);

    @Test
    void theEndOfAChunkIsTheKeyOfItsLastRow() {
        Sql end = sql.nthKey(CONSTRAINTS, new KeyRange(42, 77_000), 20_000);

        assertThat(end.text()).isEqualTo("""
                        SELECT `PARENT_TBL_ID` AS K FROM `KEY_CONSTRAINTS` WHERE `PARENT_TBL_ID` > #{parameters.p0} \
                        AND `PARENT_TBL_ID` <= #{parameters.p1} ORDER BY `PARENT_TBL_ID` \
                        LIMIT 1 OFFSET #{parameters.p2}""");
        assertThat(end.parameters()).isEqualTo(Map.of("p0", 42L, "p1", 77_000L, "p2", 19_999L));
    }

    @Test
    void countingIsOfARange() {
        Sql range = sql.count(CONSTRAINTS, new KeyRange(7, 9));

        assertThat(range.text()).isEqualTo("""
                        SELECT COUNT(*) AS N FROM `KEY_CONSTRAINTS` \
                        WHERE `PARENT_TBL_ID` > #{parameters.p0} AND `PARENT_TBL_ID` <= #{parameters.p1}""");
        assertThat(range.parameters()).isEqualTo(Map.of("p0", 7L, "p1", 9L));
    }

    @Test
    void removingARangeIsBoundedSoThatNoTransactionGrowsLong() {
        Sql delete = sql.delete(CONSTRAINTS, new KeyRange(7, 9), 5000);

        assertThat(delete.text()).isEqualTo("""
                        DELETE FROM `KEY_CONSTRAINTS` WHERE `PARENT_TBL_ID` > #{parameters.p0} \
                        AND `PARENT_TBL_ID` <= #{parameters.p1} LIMIT #{parameters.p2}""");
        assertThat(delete.parameters()).isEqualTo(Map.of("p0", 7L, "p1", 9L, "p2", 5000));
    }

    @Test
    void aTableWithoutAChunkColumnCannotBeCut() {
        TableDescriptor counters = SmallSchema.get().table("NEXT_WRITE_ID");

        assertThatThrownBy(() -> sql.count(counters, new KeyRange(1, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("NEXT_WRITE_ID has no column to cut it into chunks");
    }
}
