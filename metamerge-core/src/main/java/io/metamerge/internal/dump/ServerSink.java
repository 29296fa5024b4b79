package io.metamerge.internal.dump;

import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.job.MergeListener;
import io.metamerge.store.Dialect;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Runs what a dump holds and tells of its rows; a server's complaint is told with the dump's line. */
final class ServerSink implements DumpSink {
    /**
     * Collations that MariaDB may not know.
     *
     * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/charset-unicode-sets.html">MySQL, Unicode character sets</a>
     */
    private static final Pattern MYSQL_ONLY = collation("(utf8mb4)_0900_\\w+");

    /**
     * Collations that MySQL does not know.
     *
     * @see <a href="https://mariadb.com/kb/en/supported-character-sets-and-collations/">MariaDB, supported collations</a>
     */
    private static final Pattern MARIADB_ONLY = collation("(\\w+?)_(?:uca1400_\\w+|(?:\\w+_)?nopad_\\w+)");

    private final StoreSession session;
    private final DumpRefusal refusal;
    private final MergeListener listener;
    private String inHand = "";

    ServerSink(StoreSession session, DumpRefusal refusal, MergeListener listener) {
        this.session = session;
        this.refusal = refusal;
        this.listener = listener;
    }

    @Override
    public void create(long line, String table, String statement) {
        run(line, "the creation of table " + table, known(statement));
    }

    /** From these tables rows only go on to the exchange's own, so a collation that tells everything apart does as well. */
    private String known(String statement) {
        Pattern unknown = session.store().dialect() == Dialect.MARIADB ? MYSQL_ONLY : MARIADB_ONLY;
        return unknown.matcher(statement).replaceAll("$1$2_bin");
    }

    private static Pattern collation(String name) {
        return Pattern.compile("(?i)\\b(COLLATE(?:\\s*=\\s*|\\s+))" + name);
    }

    @Override
    public void insert(long line, String table, long rows, String statement) {
        if (!table.equals(inHand)) {
            finish();
            listener.tableStarted(table, 0);
            inHand = table;
        }
        run(line, "rows", statement);
        session.commit();
        listener.rowsDone(table, rows);
    }

    @Override
    public void timeZone(long line, String zone) {
        run(line, "a time zone", "SET SESSION time_zone = '" + zone + "'");
    }

    /** Nothing follows; the last table is complete. */
    void finish() {
        if (!inHand.isEmpty()) {
            listener.tableFinished(inHand);
        }
    }

    private void run(long line, String what, String statement) {
        try {
            session.runConstants(statement);
        } catch (SQLException e) {
            throw refusal.at(line, what + " that the exchange's server refuses", Failures.words(e));
        }
    }
}
