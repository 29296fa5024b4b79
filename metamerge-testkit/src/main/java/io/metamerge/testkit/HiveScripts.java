package io.metamerge.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Apache's official metastore scripts for MySQL, run through JDBC. */
public final class HiveScripts {
    /** The schema versions this project supports, oldest first; the last two are not Apache's text: {@link LaterVersions}. */
    public static final List<String> VERSIONS =
            List.of("1.2.0", "2.1.0", "2.3.0", "3.0.0", "3.1.0", "4.0.0", "4.1.0", "4.2.0");

    /** Versions for which Apache publishes a script that creates the schema; the others are upgraded to. */
    private static final List<String> CREATED = List.of("1.2.0", "3.0.0", "3.1.0", "4.0.0");

    private static final String FOLDER = "/apache/mysql/";

    private HiveScripts() {}

    /** Creates the official schema of one of the {@link #VERSIONS} in an empty database. */
    public static void load(Connection connection, String version) throws SQLException {
        if (!VERSIONS.contains(version)) {
            throw new IllegalArgumentException("No official schema " + version + "; there are " + VERSIONS);
        }
        String start = CREATED.contains(version) ? version : LaterVersions.has(version) ? LaterVersions.FIRST : "1.2.0";
        run(connection, "hive-schema-" + start + ".mysql.sql");
        upgrade(connection, start, version);
    }

    /** Brings a schema, with its rows, from one version to a later one, as an operator would with Apache's scripts. */
    public static void upgrade(Connection connection, String from, String to) throws SQLException {
        for (String step : steps(from, to)) {
            if (LaterVersions.STEPS.contains(step)) {
                LaterVersions.upgrade(connection, step);
            } else {
                run(connection, "upgrade-" + step + ".mysql.sql");
            }
        }
    }

    /** Writes the scripts that Hive's own tools look for when they judge a store of a version. */
    public static void write(Path folder, String version) throws IOException {
        write(folder.resolve("upgrade.order.mysql"));
        write(folder.resolve("hive-schema-" + version + ".mysql.sql"));
    }

    /** A script that is named by another goes with it. */
    private static void write(Path file) throws IOException {
        String script = read(file.getFileName().toString());
        Files.writeString(file, script);
        for (String line : script.split("\\R")) {
            if (line.toUpperCase(Locale.ROOT).startsWith("SOURCE ")) {
                write(file.resolveSibling(
                        line.substring("SOURCE ".length()).replace(";", "").strip()));
            }
        }
    }

    /** Apache's list has every release between two of our versions, alphas and betas included. */
    private static List<String> steps(String from, String to) {
        List<String> steps = new ArrayList<>();
        String reached = from;
        List<String> order = new ArrayList<>(List.of(read("upgrade.order.mysql").split("\\s+")));
        order.addAll(LaterVersions.STEPS);
        for (String step : order) {
            if (!reached.equals(to) && step.startsWith(reached + "-to-")) {
                steps.add(step);
                reached = step.substring(reached.length() + "-to-".length());
            }
        }
        if (!reached.equals(to)) {
            throw new IllegalArgumentException(
                    "Apache's scripts lead from " + from + " to " + reached + ", not to " + to);
        }
        return steps;
    }

    private static void run(Connection connection, String script) throws SQLException {
        for (String statement : SqlScript.statements(read(script))) {
            if (statement.toUpperCase(Locale.ROOT).startsWith("SOURCE ")) {
                run(connection, statement.substring("SOURCE ".length()).strip());
            } else {
                execute(connection, script, statement);
            }
        }
    }

    private static void execute(Connection connection, String script, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(
                    script + ": " + e.getMessage() + " in: " + sql, e.getSQLState(), e.getErrorCode(), e);
        }
    }

    private static String read(String name) {
        try (InputStream in = HiveScripts.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Apache's " + name + " is not on the class path: build metamerge-testkit with Maven");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
