package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.cli.Cli.Result;
import io.metamerge.demo.DemoStores;
import io.metamerge.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Demo metastores in H2 of which one was merged into the other by the program, with a database that has a hostile name. */
final class MergedStores {
    /** Markup, quotes, Markdown, a bell, right-to-left text and an override of the direction of writing. */
    static final String HOSTILE = "<script>alert('x')</script>&\"`|*_[a](b)\u0007 שלום \u202Etxt";

    private static MergedStores shared;

    private final Path folder;
    private final DemoStores stores;

    private MergedStores(Path folder) throws SQLException {
        this.folder = folder;
        this.stores = DemoStores.create(folder);
        rename("sales", HOSTILE);
    }

    /** Stores whose merge is run 1, made once for all tests of this process; no test changes them. */
    static synchronized MergedStores shared() throws IOException, SQLException {
        if (shared == null) {
            shared =
                    new MergedStores(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "merged"));
            shared.merge();
        }
        return shared;
    }

    private void merge() throws SQLException {
        done("stage");
        done("delete", "--database", "default");
        done("merge", "--yes");
        addFinding();
    }

    private void done(String... words) {
        Result result = cli().run(words);
        assertThat(result.status()).as(result.err()).isZero();
    }

    /** A program that finds these stores; its folder is shared, so files in it need names of their own. */
    Cli cli() {
        return new Cli(folder).configured(block(stores.source()) + block(stores.exchange()) + block(stores.target()));
    }

    Path folder() {
        return folder;
    }

    static String block(StoreConfig store) {
        return store.name() + ".jdbc.url=" + store.url() + "\n" + store.name() + ".jdbc.username=sa\n" + store.name()
                + ".jdbc.password=\n";
    }

    private void rename(String from, String to) throws SQLException {
        try (Connection connection = connect(stores.source());
                PreparedStatement update = connection.prepareStatement("UPDATE DBS SET NAME = ? WHERE NAME = ?")) {
            update.setString(1, to);
            update.setString(2, from);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private void addFinding() throws SQLException {
        try (Connection connection = connect(stores.target());
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO METAMERGE_RUN_FINDING VALUES (1, 99, 'WARNING', ?, ?, ?, ?)")) {
            for (int i = 1; i <= 4; i++) {
                insert.setString(i, HOSTILE);
            }
            insert.executeUpdate();
        }
    }

    private static Connection connect(StoreConfig store) throws SQLException {
        return DriverManager.getConnection(store.url(), "sa", "");
    }
}
