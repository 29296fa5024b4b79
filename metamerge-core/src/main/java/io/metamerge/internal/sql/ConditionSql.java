package io.metamerge.internal.sql;

import io.metamerge.bridge.Condition;

/** Writes what a column must hold. */
public final class ConditionSql {
    private ConditionSql() {}

    /**
     * The comparison.
     *
     * @param value the expression that is compared
     */
    public static String holds(String value, Condition condition, Parameters parameters) {
        String literal = parameters.bind(condition.value());
        return switch (condition.comparison()) {
            case EQUALS -> value + " = " + literal;
            case EQUALS_IGNORING_CASE -> "LOWER(" + value + ") = " + literal;
            case CONTAINS -> "LOCATE(" + literal + ", " + value + ") > 0";
        };
    }
}
