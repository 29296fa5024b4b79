package io.metamerge.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.MergeOptions;
import io.metamerge.job.SameName;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A constraint between tables that arrive one after the other, as Apache's server sees it in the end. */
class OutsideJudgedIT {
    @Test
    void aForeignKeyLeadsToTheTableThatTheTargetHas() throws SQLException {
        try (Stores stores = new Stores()) {
            List<String> tables;
            try (Judge source = Judge.of(stores.source())) {
                source.fill("acme");
                tables = ofTables(source);
            }
            assertThat(tables).anyMatch(line -> line.contains("acme_shop.orders foreign key "));

            leaveTablesOnly(stores.source());
            merge(stores, "customers");
            merge(stores, "orders");

            try (Judge target = Judge.of(stores.target())) {
                assertThat(ofTables(target)).isEqualTo(tables);
            }
        }
    }

    /** What a database has besides tables comes with each choice of them, and would clash when it comes again. */
    private static void leaveTablesOnly(TestDatabase source) throws SQLException {
        try (Connection connection = source.connect();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("FUNC_RU", "FUNCS", "SCHEMA_VERSION", "I_SCHEMA", "PACKAGES", "STORED_PROCS")) {
                statement.execute("DELETE FROM " + table);
            }
        }
    }

    private static void merge(Stores stores, String table) {
        stores.metamerge()
                .stage(StageOptions.defaults()
                        .withReplace(true)
                        .withSelection(Selection.databases("acme_shop").onlyTables(table)));
        stores.metamerge().merge(MergeOptions.defaults().withSameName(SameName.JOIN));
    }

    private static List<String> ofTables(Judge judge) {
        return judge.describe(List.of("acme_shop")).stream()
                .filter(line -> line.startsWith("acme_shop.orders ") || line.startsWith("acme_shop.customers "))
                .toList();
    }
}
