package io.metamerge.internal.copy;

import io.metamerge.internal.db.StoreIdentity;
import io.metamerge.internal.db.StoreSession;
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

    ServerSideCopy(MergeContext context, Map<String, Long> offsets) {
        this.target = context.target().access(context.transport()).session();
        this.exchangeDatabase = StoreIdentity.database(context.exchange().store());
        this.sql = CopySql.arriving(context.target().store().dialect(), offsets, ColumnReader.PLAIN);
    }

    @Override
    public long copy(TableDescriptor table, KeyRange range) {
        long rows = target.update(sql.insertSelect(table, exchangeDatabase, range));
        target.commit();
        return rows;
    }

    @Override
    public void close() {
        target.close();
    }
}
