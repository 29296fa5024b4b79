package io.metamerge.internal.db;

import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.store.Dialect;
import io.metamerge.store.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

/**
 * Tells whether two stores are on one server, or are one database, by whatever names they were reached. On MySQL and
 * MariaDB a named lock decides: taken through one store, it shows through the other only on the same server.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/locking-functions.html">MySQL, locking functions</a>
 */
public final class StoreIdentity {
    private static final Sql DATABASE = Sql.of("SELECT SCHEMA() AS D");
    private static final Sql FOLDS_CASE = Sql.of("SELECT @@lower_case_table_names AS N");

    private StoreIdentity() {}

    /** Whether rows can move between the two without leaving the server. */
    public static boolean sameServer(Store one, Store other) {
        if (one.dialect() == Dialect.H2 || one.dialect() != other.dialect()) {
            return false;
        }
        try (StoreSession first = StoreAccess.of(one).session();
                StoreSession second = StoreAccess.of(other).session()) {
            return lockShows(first, second, "metamerge:" + UUID.randomUUID());
        }
    }

    private static boolean lockShows(StoreSession first, StoreSession second, String lock) {
        call(first, "GET_LOCK", lock, true);
        try {
            return call(second, "IS_USED_LOCK", lock, false) != 0;
        } finally {
            call(first, "RELEASE_LOCK", lock, false);
        }
    }

    private static long call(StoreSession session, String function, String lock, boolean waits) {
        Parameters parameters = new Parameters();
        String arguments = parameters.bind(lock) + (waits ? ", 0" : "");
        return session.number(parameters.statement("SELECT " + function + "(" + arguments + ") AS N"));
    }

    /** Whether the two are one database. */
    public static boolean sameDatabase(Store one, Store other) {
        if (one.dialect() == Dialect.H2 || other.dialect() == Dialect.H2) {
            return one.dialect() == other.dialect() && h2Place(one).equals(h2Place(other));
        }
        return sameServer(one, other) && databaseKey(one).equals(databaseKey(other));
    }

    /** The name of the store's database on its server. */
    public static String database(Store store) {
        try (StoreSession session = StoreAccess.of(store).session()) {
            return String.valueOf(session.rows(DATABASE).get(0).get("D"));
        }
    }

    private static String databaseKey(Store store) {
        try (StoreSession session = StoreAccess.of(store).session()) {
            String name = String.valueOf(session.rows(DATABASE).get(0).get("D"));
            return session.number(FOLDS_CASE) == 0 ? name : name.toLowerCase(Locale.ROOT);
        }
    }

    private static String h2Place(Store store) {
        try (Connection connection = store.dataSource().getConnection();
                StoreSession session = StoreAccess.of(store).session()) {
            Object path = session.rows(Sql.of("SELECT COALESCE(DATABASE_PATH(), '') AS P"))
                    .get(0)
                    .get("P");
            String place = String.valueOf(path);
            return place.isEmpty() ? connection.getMetaData().getURL() : place;
        } catch (SQLException e) {
            throw new IllegalStateException("asking " + store.display() + " for its place", e);
        }
    }
}
