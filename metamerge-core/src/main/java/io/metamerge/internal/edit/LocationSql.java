package io.metamerge.internal.edit;

import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.LocationRule;
import io.metamerge.schema.ParameterRole;
import io.metamerge.store.Dialect;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the statements that relocate. One statement applies all rules at once, so that no rule sees what another made:
 * {@code a=b b=c} moves from a to b and from b to c.
 */
final class LocationSql {
    private final Dialect dialect;
    private final List<LocationRule> rules;

    LocationSql(Dialect dialect, List<LocationRule> rules) {
        this.dialect = dialect;
        this.rules = rules.stream()
                .flatMap(LocationSql::spellings)
                .sorted(Comparator.comparingInt(
                                (LocationRule rule) -> rule.from().length())
                        .reversed())
                .toList();
    }

    /** {@code file:/x} and {@code file:///x} are one location. */
    private static Stream<LocationRule> spellings(LocationRule rule) {
        String head = rule.fromHead();
        if (head.endsWith("://")) {
            return Stream.of(rule, new LocationRule(head.substring(0, head.length() - 2) + path(rule), rule.to()));
        }
        if (head.endsWith(":")) {
            return Stream.of(rule, new LocationRule(head + "//" + path(rule), rule.to()));
        }
        return Stream.of(rule);
    }

    private static String path(LocationRule rule) {
        return rule.fromPath().isEmpty() ? "/" : rule.fromPath();
    }

    /** How many locations of a range a rule is for, {@code C}, and how many none is for, {@code N}; by key {@code K}. */
    Sql count(LocationPlace place, KeyRange range) {
        Parameters parameters = new Parameters();
        String key = place.parameters() ? dialect.quote(ParameterRole.KEY_COLUMN) : "";
        return parameters.statement("SELECT " + (place.parameters() ? key + " AS K, " : "") + "SUM(CASE WHEN "
                + any(place, parameters) + " THEN 1 ELSE 0 END) AS C, COUNT(*) AS N FROM "
                + dialect.quote(place.table().name()) + " WHERE " + column(place) + " <> ''"
                + within(place, range, parameters) + (place.parameters() ? " GROUP BY " + key : ""));
    }

    /** Relocates the locations of a range. */
    Sql update(LocationPlace place, KeyRange range) {
        Parameters parameters = new Parameters();
        return parameters.statement("UPDATE " + dialect.quote(place.table().name()) + " SET " + column(place) + " = "
                + relocated(place, parameters) + " WHERE (" + any(place, parameters) + ")"
                + within(place, range, parameters));
    }

    /** Counts the locations that would become longer than their column takes. */
    Sql countTooLong(LocationPlace place, long length) {
        Parameters parameters = new Parameters();
        return parameters.statement(
                "SELECT COUNT(*) AS N FROM " + dialect.quote(place.table().name())
                        + " WHERE CHAR_LENGTH(" + relocated(place, parameters) + ") > " + parameters.bind(length)
                        + within(place, KeyRange.ALL, parameters));
    }

    private String relocated(LocationPlace place, Parameters parameters) {
        return "CASE "
                + rules.stream().map(rule -> when(place, rule, parameters)).collect(Collectors.joining(" ")) + " ELSE "
                + column(place) + " END";
    }

    /** A whole file system ends with a slash: {@code hdfs://host} alone is no folder. */
    private String when(LocationPlace place, LocationRule rule, Parameters parameters) {
        int length = rule.from().length();
        String whole = rule.toRoot()
                ? "WHEN CHAR_LENGTH(" + column(place) + ") = " + parameters.bind(length) + " AND "
                        + matches(place, rule, parameters) + " THEN " + parameters.bind(rule.to() + "/") + " "
                : "";
        return whole + "WHEN " + matches(place, rule, parameters) + " THEN CONCAT(" + parameters.bind(rule.to())
                + ", SUBSTRING(" + column(place) + ", " + parameters.bind(length + 1) + "))";
    }

    private String any(LocationPlace place, Parameters parameters) {
        return rules.stream().map(rule -> matches(place, rule, parameters)).collect(Collectors.joining(" OR "));
    }

    /** What follows scheme and host is the rule's path and then nothing or a slash. */
    private String matches(LocationPlace place, LocationRule rule, Parameters parameters) {
        int head = rule.fromHead().length();
        String path = "SUBSTRING(" + column(place) + ", " + parameters.bind(head + 1) + ", "
                + parameters.bind(rule.fromPath().length() + 1) + ")";
        String tail = dialect.exactly(path) + " IN ("
                + parameters.bindAll(List.of(rule.fromPath(), rule.fromPath() + "/")) + ")";
        return head == 0
                ? tail
                : dialect.exactly("LOWER(SUBSTRING(" + column(place) + ", 1, " + parameters.bind(head) + "))") + " = "
                        + parameters.bind(rule.fromHead()) + " AND " + tail;
    }

    private String within(LocationPlace place, KeyRange range, Parameters parameters) {
        String keys = place.parameters()
                ? " AND " + dialect.quote(ParameterRole.KEY_COLUMN) + " IN (" + parameters.bindAll(place.keys()) + ")"
                : "";
        if (range.equals(KeyRange.ALL)) {
            return keys;
        }
        String id = dialect.quote(place.table().chunkColumn().orElseThrow());
        return keys + " AND " + range.condition(id, parameters);
    }

    private String column(LocationPlace place) {
        return dialect.quote(place.column());
    }
}
