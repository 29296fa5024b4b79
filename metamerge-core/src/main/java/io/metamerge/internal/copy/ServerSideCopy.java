package io.metamerge.internal.copy;

import io.metamerge.internal.db.StoreIdentity;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.CopySql;
import io.metamerge.internal.sql.CopySql.ColumnReader;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.schema.TableDescriptor;
import java.util.Map;

/** Exchange and target share a server: rows go from one database to the other without leaving it. */
final class ServerSideCopy implements CopyMethod {
    private final StoreSession target;
    private final String exchangeDatabase;
    private final CopySql sql;

    ServerSideCopy(RunContext context, Map<String, Long> offsets) {
        MergeContext merge = context.merge();
        this.target = merge.target().access(merge.transport()).session();
        this.exchangeDatabase = StoreIdentity.database(merge.exchange().store());
        this.sql = CopySql.arriving(merge.target().store().dialect(), offsets, ColumnReader.PLAIN, context.hidden());
    }

    @Override
    public long copy(TableDescriptor table, KeyRange range) {
        return target.update(sql.insertSelect(table, exchangeDatabase, range));
    }

    @Override
    public StoreSession target() {
        return target;
    }

    @Override
    public void close() {
        target.close();
    }
}
