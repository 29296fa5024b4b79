package io.metamerge.internal.dump;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What mysqldump writes around the tables and their rows and what loading does without: settings, locks, keys switched
 * off for a while, drops of what is not there, the database's own creation.
 */
final class DumpFraming {
    private static final Pattern VERSION = Pattern.compile("^M?!\\d*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SANDBOX = Pattern.compile("^M?!999999\\\\-.*", Pattern.DOTALL);
    private static final List<Pattern> HARMLESS = List.of(
            Pattern.compile("SET .*"),
            Pattern.compile("ALTER TABLE (`[^`]+`|\\w+) (DISABLE|ENABLE) KEYS"),
            Pattern.compile("(LOCK|UNLOCK) TABLES.*"),
            Pattern.compile("DROP (TABLE|DATABASE) IF EXISTS .*"),
            Pattern.compile("(COMMIT|BEGIN|START TRANSACTION)"),
            // Percona's mysqldump asks whether the server has RocksDB. What it prepares is matched too, so that nothing
            // else can be executed.
            Pattern.compile("SELECT COUNT\\(\\*\\) INTO @ROCKSDB_\\w+ FROM INFORMATION_SCHEMA\\..*"),
            Pattern.compile("PREPARE \\w+ FROM @ROCKSDB_\\w+"),
            Pattern.compile("(EXECUTE|DEALLOCATE PREPARE) \\w+"));
    private static final Pattern DATABASE = Pattern.compile(
            "(?:USE|CREATE DATABASE(?: IF NOT EXISTS)?) (`(?:[^`]|``)+`|\\w+).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMES = Pattern.compile("SET NAMES ['\"]?(\\w+).*");
    private static final Pattern TIME_ZONE = Pattern.compile("SET TIME_ZONE ?= ?'([\\w/+:-]+)'");
    private static final Pattern MODES =
            Pattern.compile("SET .*SQL_MODE.*(ANSI_QUOTES|NO_BACKSLASH_ESCAPES|\\bANSI\\b).*");

    private DumpFraming() {}

    /** What the server executes of a comment, in one line. */
    static String ofComment(String comment) {
        return SANDBOX.matcher(comment).matches()
                ? "SET sandbox"
                : oneLine(VERSION.matcher(comment).replaceFirst(""));
    }

    static String oneLine(String statement) {
        return BLANKS.matcher(statement).replaceAll(" ").strip();
    }

    /** Whether loading does well without the statement. */
    static boolean harmless(String statement) {
        String upper = statement.toUpperCase(Locale.ROOT);
        return HARMLESS.stream().anyMatch(pattern -> pattern.matcher(upper).matches());
    }

    /** The database that a statement makes or enters. */
    static Optional<String> database(String statement) {
        return first(DATABASE, statement).map(name -> name.replace("`", ""));
    }

    /** The character set, by MySQL's name, in which the statements that follow are written. */
    static Optional<String> names(String statement) {
        return first(NAMES, statement.toUpperCase(Locale.ROOT));
    }

    /** The time zone in which the timestamps that follow are written; mysqldump sets UTC, and sets back what it found. */
    static Optional<String> timeZone(String statement) {
        return first(TIME_ZONE, statement);
    }

    /** The SQL mode that a statement sets and that changes how literals are written. */
    static Optional<String> strangeMode(String statement) {
        return first(MODES, statement.toUpperCase(Locale.ROOT));
    }

    private static Optional<String> first(Pattern pattern, String statement) {
        Matcher matcher = pattern.matcher(statement);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Why a statement that is not harmless is refused. */
    static String why(String statement) {
        String upper = statement.toUpperCase(Locale.ROOT);
        if (upper.matches("(CREATE|DROP)\\b.*\\bVIEW\\b.*")) {
            return "a metastore has no views; dump its tables alone";
        }
        if (upper.matches("(CREATE|DELIMITER|DROP)\\b.*") && !upper.contains(" TABLE ")) {
            return "triggers, routines and events are not the metastore's; dump with --skip-triggers and without"
                    + " --routines and --events";
        }
        return "only statements that create or fill tables are loaded";
    }
}
