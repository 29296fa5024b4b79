package io.metamerge.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.MergeOptions;
import io.metamerge.job.RollbackOptions;
import io.metamerge.job.Selection;
import io.metamerge.testkit.StoreFiller;
import io.metamerge.testkit.StoreSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hive's own validation of a store minds neither the merged rows nor the journal beside them. */
class SchemaToolIT {
    private static final String VERSION = "4.0.0";

    @Test
    void schematoolFindsAMergedStoreAsSoundAsBefore() throws SQLException {
        try (Stores stores = new Stores()) {
            try (Connection connection = stores.source().connect()) {
                StoreFiller.fill(connection, VERSION, StoreSpec.small("src"));
            }
            execute(stores, "DELETE FROM NEXT_WRITE_ID");
            execute(stores, "DELETE FROM TABLE_PARAMS WHERE PARAM_KEY = 'transactional'");
            stores.stage();
            // The tool minds its empty location, in the source too.
            stores.metamerge().delete(Selection.databases("src_remote"), false);
            SchemaTool.Verdict before = SchemaTool.validate(stores.target(), VERSION);
            assertThat(before.status()).as(String.join("\n", before.lines())).isZero();
            assertThat(results(before)).contains("Validating metastore schema tables", "[SUCCESS]");

            long run = stores.metamerge().merge(MergeOptions.defaults()).run();

            SchemaTool.Verdict merged = SchemaTool.validate(stores.target(), VERSION);
            assertThat(merged.status()).as(String.join("\n", merged.lines())).isZero();
            assertThat(results(merged)).isEqualTo(results(before));

            stores.metamerge().rollback(run, RollbackOptions.wholeRun());

            assertThat(results(SchemaTool.validate(stores.target(), VERSION))).isEqualTo(results(before));
        }
    }

    private static List<String> results(SchemaTool.Verdict verdict) {
        return verdict.lines().stream()
                .filter(line -> line.matches("Validating .*|.*\\[(SUCCESS|FAIL)]"))
                .toList();
    }

    private static void execute(Stores stores, String sql) throws SQLException {
        try (Connection connection = stores.source().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
