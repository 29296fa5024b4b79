package io.metamerge.internal.db;

import java.sql.SQLException;

/** What really went wrong, out of an exception that wraps others. */
public final class Failures {
    private static final int MAX_LENGTH = 300;

    private Failures() {}

    /** The server's own words, in one line; of a failure without a server, its message. */
    public static String words(Throwable failure) {
        Throwable told = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException || cause.getCause() == null) {
                told = cause;
                break;
            }
        }
        String line = String.valueOf(told.getMessage()).strip().split("\\R", 2)[0];
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
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
}
