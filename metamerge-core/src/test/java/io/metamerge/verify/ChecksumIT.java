package io.metamerge.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.ChecksumSql;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.ColumnKind;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.TableRules;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Dialect;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import io.metamerge.testkit.MariaDbServer;
import io.metamerge.testkit.TestDatabase;
import io.metamerge.testkit.TestServer;
import io.metamerge.testkit.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checksum on real servers: the same on every product for the same rows, another for every difference. */
class ChecksumIT {
    private static final TableDescriptor VALS = vals();
    private static final Sql ROWS = Sql.of("SELECT * FROM VALS");
    private static final String LATIN = "'caf\u00e9'";
    private static final String WIDE = "'\u6f22\u5b57 \ud83d\ude00'";

    private final List<Store> opened = new ArrayList<>();
    private final List<TestDatabase> made = new ArrayList<>();

    @AfterEach
    void close() throws SQLException {
        opened.forEach(Store::close);
        for (TestDatabase database : made) {
            database.drop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"latin1", "utf8", "utf8mb4"})
    void allProductsAgree(String charset) throws SQLException {
        Store h2 = h2();
        Store mysql = server(TestServers.any(), charset);
        fill(h2, charset);
        fill(mysql, charset);
        Map<String, Object> expected = checksum(h2, Dialect.MYSQL);

        assertThat(expected.get("N")).isEqualTo(9L);
        assertThat(checksum(mysql, Dialect.H2)).isEqualTo(expected);
        assertThat(shown(mysql, Dialect.H2)).isEqualTo(shown(h2, Dialect.MYSQL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latin1", "utf8", "utf8mb4"})
    void mariaDbAgreesToo(String charset) throws SQLException {
        Assumptions.assumeTrue(MariaDbServer.find().isPresent(), "no MariaDB on this system");
        Store mariadb = server(MariaDbServer.find().orElseThrow(), charset);
        Store mysql = server(TestServers.any(), charset);
        Store h2 = h2();
        fill(mariadb, charset);
        fill(mysql, charset);
        fill(h2, charset);

        assertThat(checksum(mariadb, Dialect.MYSQL)).isEqualTo(checksum(mysql, Dialect.MARIADB));
        assertThat(shown(mariadb, Dialect.MYSQL)).isEqualTo(shown(mysql, Dialect.MARIADB));
        assertThat(checksum(mariadb, Dialect.H2)).isEqualTo(checksum(h2, Dialect.MARIADB));
    }

    @Test
    void columnsWithoutDeclaredDigitsAgreeWithThoseThatHaveThem() throws SQLException {
        Store one = server(TestServers.any(), "latin1");
        Store other = server(TestServers.any(), "latin1");
        fill(one, "latin1");
        fill(other, "latin1");
        execute(other, "ALTER TABLE VALS MODIFY D double");

        assertThat(checksum(one, Dialect.MYSQL)).isEqualTo(checksum(other, Dialect.MYSQL));

        execute(other, "UPDATE VALS SET D = 0.00011 WHERE ID = 3");
        assertThat(checksum(one, Dialect.MYSQL)).isNotEqualTo(checksum(other, Dialect.MYSQL));
    }

    /** A cast to binary says what must be hashed, but costs nearly as much as the hash. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void textOfSeveralCharacterSetsIsHashedByItsBytes(String product) throws SQLException {
        Optional<? extends TestServer> found =
                product.equals("mysql") ? Optional.of(TestServers.any()) : MariaDbServer.find();
        Assumptions.assumeTrue(found.isPresent(), "no MariaDB on this system");
        Store store = server(found.orElseThrow(), "utf8mb4");
        execute(store, "ALTER TABLE VALS MODIFY A varchar(100) CHARACTER SET latin1");
        fill(store, "utf8mb4");
        execute(store, "INSERT INTO VALS VALUES (11, 1, 1, 0, NULL, " + LATIN + ", " + WIDE + ", X'ff')");
        // A binary column would make the whole binary by itself.
        TableDescriptor texts = table(List.of(VALS.column("ID"), VALS.column("A"), VALS.column("Z")));
        Sql cast = Sql.of("SELECT ID, CAST(A AS BINARY) AS A, CAST(Z AS BINARY) AS Z FROM VALS");
        ChecksumSql checksum = new ChecksumSql(store.dialect(), Dialect.MYSQL);

        assertThat(rows(store, checksum.of(texts, ROWS))).isEqualTo(rows(store, checksum.of(texts, cast)));
    }

    @Test
    void everyDifferenceChangesTheChecksum() throws SQLException {
        Store mysql = server(TestServers.any(), "utf8mb4");
        fill(mysql, "utf8mb4");
        Store h2 = h2();
        fill(h2, "utf8mb4");

        for (Store store : List.of(mysql, h2)) {
            for (Dialect other : List.of(Dialect.MYSQL, Dialect.H2)) {
                Map<String, Object> before = checksum(store, other);
                for (String change : CHANGES) {
                    assertThat(changed(store, other, change))
                            .as(store + " " + other + " " + change)
                            .isNotEqualTo(before);
                }
                assertThat(checksum(store, other)).isEqualTo(before);
            }
        }
    }

    /** What an exclusive or of linear hashes could not see: each pair of rows exchanges a value of the same length. */
    @Test
    void exchangedValuesAreSeenWhicheverRowsTheyStandIn() throws SQLException {
        Store mysql = server(TestServers.any(), "utf8mb4");
        int rows = 256;
        for (int id = 1; id <= rows; id++) {
            execute(
                    mysql,
                    "INSERT INTO VALS (ID, N, A, Z) VALUES (" + id + ", " + id * 7919 % rows + ", 'value " + (1000 + id)
                            + "', 'same')");
        }
        for (Dialect other : List.of(Dialect.MYSQL, Dialect.H2)) {
            Map<String, Object> before = checksum(mysql, other);
            for (int id = 1; id < rows; id++) {
                int with = id % 2 == 0 ? id + 1 : rows + 1 - id;
                for (String column : List.of("A", "N")) {
                    String change = "UPDATE VALS x JOIN VALS y ON y.ID = " + (id + with) + " - x.ID SET x." + column
                            + " = y." + column + " WHERE x.ID IN (" + id + ", " + with + ")";
                    assertThat(id == with || !changed(mysql, other, change).equals(before))
                            .as(other + " " + change)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void rowsLongerThanAPacketAreHashedToo() throws SQLException {
        Store mysql = server(TestServers.any(), "latin1");
        fill(mysql, "latin1");
        // One value just fits into a packet, two together do not.
        execute(
                mysql,
                "UPDATE VALS SET Z = REPEAT('z', 16000000) WHERE ID = 1",
                "ALTER TABLE VALS MODIFY A longtext, MODIFY X longblob");
        execute(mysql, "UPDATE VALS SET A = REPEAT(Z, 4), X = X'00' WHERE ID = 1");
        Map<String, Object> before = checksum(mysql, Dialect.MYSQL);

        assertThat(number(mysql, "SELECT COUNT(*) AS N FROM VALS WHERE ID = 1 AND CONCAT(A, Z) IS NULL"))
                .as("a row that can't be put together")
                .isEqualTo(1);
        assertThat(changed(mysql, Dialect.MYSQL, "UPDATE VALS SET X = X'01' WHERE ID = 1"))
                .isNotEqualTo(before);
        assertThat(changed(mysql, Dialect.MYSQL, "UPDATE VALS SET Z = CONCAT(LEFT(Z, 15999999), 'Z') WHERE ID = 1"))
                .isNotEqualTo(before);
    }

    private static final List<String> CHANGES = List.of(
            "UPDATE VALS SET N = 6 WHERE ID = 1",
            "UPDATE VALS SET N = NULL WHERE ID = 1",
            "UPDATE VALS SET N = 0 WHERE ID = 2",
            "UPDATE VALS SET B = 0 WHERE ID = 1",
            "UPDATE VALS SET B = NULL WHERE ID = 1",
            "UPDATE VALS SET D = 1.5001 WHERE ID = 1",
            "UPDATE VALS SET D = NULL WHERE ID = 1",
            "UPDATE VALS SET T = '2020-02-29 12:34:57' WHERE ID = 1",
            "UPDATE VALS SET T = NULL WHERE ID = 1",
            "UPDATE VALS SET A = 'a ' WHERE ID = 1",
            "UPDATE VALS SET A = 'A' WHERE ID = 1",
            "UPDATE VALS SET A = '' WHERE ID = 2",
            "UPDATE VALS SET Z = '' WHERE ID = 2",
            "UPDATE VALS SET A = NULL WHERE ID = 3",
            "UPDATE VALS SET X = NULL WHERE ID = 3",
            "UPDATE VALS SET X = X'00fe' WHERE ID = 1",
            "UPDATE VALS SET X = X'00' WHERE ID = 1",
            "UPDATE VALS SET X = X'00ff00' WHERE ID = 1",
            // What is written one after the other stays the same: only the border moves.
            "UPDATE VALS SET A = 'ab', Z = 'c' WHERE ID = 4",
            "UPDATE VALS SET A = 'a#2#bc', Z = NULL WHERE ID = 4",
            "UPDATE VALS SET A = NULL, Z = 'a' WHERE ID = 5",
            // Values that changed places: between columns, between rows, between ids.
            "UPDATE VALS SET A = 'bc', Z = 'a' WHERE ID = 4",
            "UPDATE VALS SET A = CASE ID WHEN 6 THEN 'two' ELSE 'one' END WHERE ID IN (6, 7)",
            "UPDATE VALS SET ID = 107 - ID WHERE ID IN (1, 2)",
            "DELETE FROM VALS WHERE ID = 8",
            "INSERT INTO VALS (ID) VALUES (9)",
            "UPDATE VALS SET ID = 9 WHERE ID = 8");

    private static void fill(Store store, String charset) throws SQLException {
        execute(
                store,
                "INSERT INTO VALS VALUES (1, 5, 1, 1.5, '2020-02-29 12:34:56', 'a', 'b', X'00ff')",
                "INSERT INTO VALS VALUES (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
                "INSERT INTO VALS VALUES (3, 0, 0, 0.0001, '1999-12-31 23:59:59', '', '', X'')",
                "INSERT INTO VALS VALUES (4, -1, 1, -1234567.25, NULL, 'a', 'bc', X'23')",
                "INSERT INTO VALS VALUES (5, 2147483647, 1, 1e40, NULL, 'a', NULL, X'c3a9')",
                "INSERT INTO VALS VALUES (6, 1, 1, 12345678.9, NULL, 'one', 'same', NULL)",
                "INSERT INTO VALS VALUES (7, 1, 1, 0, NULL, 'two', 'same', NULL)",
                "INSERT INTO VALS VALUES (8, 1, 1, 0, NULL, " + LATIN + ", '#-1#', NULL)",
                "INSERT INTO VALS VALUES (10, 1, 1, 0, NULL, ' x\t\n\\\\', "
                        + (charset.equals("utf8mb4") ? WIDE : LATIN) + ", NULL)");
    }

    private static TableDescriptor vals() {
        return table(List.of(
                column("ID", ColumnKind.INTEGER, false),
                column("N", ColumnKind.INTEGER, true),
                column("B", ColumnKind.BIT, true),
                column("D", ColumnKind.DOUBLE, true),
                column("T", ColumnKind.TIMESTAMP, true),
                column("A", ColumnKind.TEXT, true),
                column("Z", ColumnKind.TEXT, true),
                column("X", ColumnKind.BINARY, true)));
    }

    private static TableDescriptor table(List<ColumnDescriptor> columns) {
        return new TableDescriptor(
                "VALS",
                columns,
                List.of("ID"),
                List.of(),
                List.of(),
                List.of(),
                Treatment.COPY,
                "",
                List.of(),
                List.of(),
                Map.of(),
                Optional.of("ID"),
                TableRules.NONE,
                Object.class,
                Object.class);
    }

    private static ColumnDescriptor column(String name, ColumnKind kind, boolean nullable) {
        return new ColumnDescriptor(
                name, "", kind, nullable, Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    private Store server(TestServer server, String charset) throws SQLException {
        TestDatabase database = server.createDatabase("checksum");
        made.add(database);
        Store store = open(database.url(), database.user(), database.password());
        execute(
                store,
                "CREATE TABLE VALS (ID bigint NOT NULL, N int, B bit(1), D double(53,4), T timestamp NULL,"
                        + " A varchar(100), Z mediumtext, X blob) DEFAULT CHARSET " + charset);
        return store;
    }

    private Store h2() throws SQLException {
        Store store = open("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=MySQL;DB_CLOSE_DELAY=-1", "sa", "");
        execute(
                store,
                "CREATE TABLE VALS (ID bigint NOT NULL, N int, B bit(1), D double, T timestamp, A varchar(100),"
                        + " Z mediumtext, X blob)");
        return store;
    }

    private Store open(String url, String user, String password) {
        Store store = Store.open(StoreConfig.of("checksum", url, user, password));
        opened.add(store);
        return store;
    }

    private static void execute(Store store, String... statements) throws SQLException {
        try (Connection connection = store.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(store.dialect() == Dialect.H2 ? sql.replace("\\\\", "\\") : sql);
            }
        }
    }

    private static Map<String, Object> checksum(Store store, Dialect other) {
        return rows(store, new ChecksumSql(store.dialect(), other).of(VALS, ROWS))
                .get(0);
    }

    private static List<Map<String, Object>> shown(Store store, Dialect other) {
        Sql sql = new ChecksumSql(store.dialect(), other).values(VALS, ROWS);
        return rows(store, new Sql(sql.text() + " ORDER BY CAST(r.ID AS SIGNED)", sql.parameters()));
    }

    private static Map<String, Object> changed(Store store, Dialect other, String change) {
        try (StoreSession session = StoreAccess.of(store).session()) {
            session.update(Sql.of(change));
            return session.rows(new ChecksumSql(store.dialect(), other).of(VALS, ROWS))
                    .get(0);
        }
    }

    private static long number(Store store, String sql) {
        try (StoreSession session = StoreAccess.of(store).session()) {
            return session.number(Sql.of(sql));
        }
    }

    private static List<Map<String, Object>> rows(Store store, Sql sql) {
        try (StoreSession session = StoreAccess.of(store).session()) {
            return session.rows(sql);
        }
    }
}
