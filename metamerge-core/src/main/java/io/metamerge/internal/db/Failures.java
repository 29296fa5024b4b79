package io.metamerge.internal.db;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What really went wrong, out of an exception that wraps others. */
public final class Failures {
    private static final int MAX_LENGTH = 300;

    /**
     * ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK, ER_SERVER_SHUTDOWN, ER_QUERY_INTERRUPTED, ER_CON_COUNT_ERROR,
     * ER_CLIENT_INTERACTION_TIMEOUT, and what H2 calls a lock time-out and a deadlock.
     *
     * @see <a href="https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html">MySQL, server errors</a>
     */
    private static final Set<Integer> PASSING = Set.of(1205, 1213, 1053, 1317, 1040, 4031, 50200, 40001);

    private Failures() {}

    /** The server's own words, in one line without a full stop; of a failure without a server, its message. */
    public static String words(Throwable failure) {
        Throwable told = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException || cause.getCause() == null) {
                told = cause;
                break;
            }
        }
        String line = String.valueOf(told.getMessage()).strip().split("\\R", 2)[0];
        // H2 repeats the whole statement; an operator needs the reason.
        String reason = line.replaceFirst("(; SQL statement:.*|[.])$", "");
        return reason.length() > MAX_LENGTH ? reason.substring(0, MAX_LENGTH) + "…" : reason;
    }

    /** The vendor's error code; 0 when no server spoke. */
    public static int vendorCode(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getErrorCode();
            }
        }
        return 0;
    }

    /** Whether the same work may well succeed if it is done again. */
    public static boolean transientFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && passes(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || state.startsWith("08")
                || PASSING.contains(failure.getErrorCode());
    }
}
