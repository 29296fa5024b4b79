package io.metamerge.store;

import java.sql.SQLException;

/** Turns a failed connection into the paragraph an operator needs: which store, why, what to check. */
final class ConnectFailure {
    private static final int MYSQL_ACCESS_DENIED = 1045;
    private static final int MYSQL_DATABASE_ACCESS_DENIED = 1044;
    private static final int MYSQL_UNKNOWN_DATABASE = 1049;
    private static final int H2_WRONG_LOGIN = 28000;

    private ConnectFailure() {}

    static String describe(String store, SQLException failure) {
        SQLException root = rootOf(failure);
        return "Can't connect to store " + store + ": " + reason(root) + " Nothing was touched.";
    }

    private static SQLException rootOf(SQLException failure) {
        SQLException root = failure;
        while (root.getCause() instanceof SQLException cause) {
            root = cause;
        }
        return root;
    }

    private static String reason(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case MYSQL_ACCESS_DENIED, H2_WRONG_LOGIN ->
                "the server refused the login (" + firstLine(failure) + "). Check the user name and the password.";
            case MYSQL_DATABASE_ACCESS_DENIED ->
                "the user may not use that database (" + firstLine(failure) + "). Grant it, or name another user.";
            case MYSQL_UNKNOWN_DATABASE ->
                "the server has no such database (" + firstLine(failure) + "). Check the database name in the URL.";
            default ->
                "the server does not answer or speaks another protocol (" + firstLine(failure)
                        + "). Check host, port and firewall.";
        };
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).strip().split("\\R", 2)[0];
    }
}
