package io.metamerge.internal.journal;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Sql;
import io.metamerge.store.Store;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The journal's tables in the target, beside the metastore's own. */
public final class JournalSchema {
    private static final String HISTORY = "METAMERGE_SCHEMA_HISTORY";
    private static final Sql EXISTS = Sql.of("SELECT COUNT(*) AS N FROM INFORMATION_SCHEMA.TABLES"
            + " WHERE TABLE_SCHEMA = SCHEMA() AND UPPER(TABLE_NAME) = 'METAMERGE_RUN'");

    private JournalSchema() {}

    /** Whether any run was ever begun in this target. */
    public static boolean exists(Store target) {
        try (StoreSession session = StoreAccess.of(target).session()) {
            return session.number(EXISTS) > 0;
        }
    }

    /** Makes the tables, or brings those of an older metamerge up to date. */
    public static void install(Store target) {
        try {
            Flyway.configure(JournalSchema.class.getClassLoader())
                    .dataSource(target.dataSource())
                    .locations("classpath:metamerge/sql/journal")
                    .table(HISTORY)
                    // The metastore's own tables are there already, and are none of Flyway's business.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new MergeException(
                    ErrorCode.FAILED,
                    "Can't make the journal's tables (METAMERGE_…) in " + target.display() + ": "
                            + e.getMessage().strip() + " The metastore's own tables are untouched. Grant CREATE on the"
                            + " database, then run merge again.",
                    e);
        }
    }
}
