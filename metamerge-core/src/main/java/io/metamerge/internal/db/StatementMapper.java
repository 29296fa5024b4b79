package io.metamerge.internal.db;

import io.metamerge.internal.sql.Sql;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.SelectProvider;
import org.apache.ibatis.annotations.UpdateProvider;

/** Runs statements that are made from descriptors. */
interface StatementMapper {
    @SelectProvider(type = Sql.class, method = "render")
    List<Map<String, Object>> rows(Sql sql);

    @UpdateProvider(type = Sql.class, method = "render")
    int update(Sql sql);
}
