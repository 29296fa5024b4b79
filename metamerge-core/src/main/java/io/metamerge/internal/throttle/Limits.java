package io.metamerge.internal.throttle;

import io.metamerge.job.Throttle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;

/**
 * The limits that hold at a moment.
 *
 * @param pause whether to wait whatever else holds
 * @param rowsPerSecond 0 for as many as can be
 * @param load by status variable
 * @param lagSeconds empty when no replica is heeded
 */
record Limits(boolean pause, long rowsPerSecond, Map<String, Long> load, OptionalLong lagSeconds) {
    static Limits of(Throttle throttle) {
        OptionalLong lag = throttle.maxLag().stream()
                .mapToLong(most -> most.most().toSeconds())
                .findFirst();
        return new Limits(false, throttle.maxRowsPerSecond(), throttle.maxLoad(), lag);
    }

    /**
     * These with those that properties name instead.
     *
     * @throws IllegalArgumentException when one is unknown or no number; its message says which
     */
    Limits with(Properties properties) {
        Limits limits = this;
        for (String name : properties.stringPropertyNames()) {
            limits = limits.with(name, properties.getProperty(name).strip());
        }
        return limits;
    }

    private Limits with(String name, String value) {
        return switch (name) {
            case "pause" -> new Limits(truth(value), rowsPerSecond, load, lagSeconds);
            case "max-rows-per-second" -> new Limits(pause, number(name, value), load, lagSeconds);
            case "max-load" -> new Limits(pause, rowsPerSecond, load(value), lagSeconds);
            case "max-lag" -> new Limits(pause, rowsPerSecond, load, OptionalLong.of(number(name, value)));
            default -> throw new IllegalArgumentException("there is no limit " + name);
        };
    }

    private static boolean truth(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("pause must be true or false, not " + value);
        };
    }

    private static Map<String, Long> load(String value) {
        Map<String, Long> load = new HashMap<>();
        for (String part : value.isEmpty() ? new String[0] : value.split(",")) {
            String[] pair = part.split("=", 2);
            if (pair.length < 2) {
                throw new IllegalArgumentException("max-load must be like Threads_running=25, not " + part.strip());
            }
            load.put(pair[0].strip(), number("max-load", pair[1].strip()));
        }
        return Map.copyOf(load);
    }

    private static long number(String name, String value) {
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number, not " + value, e);
        }
        throw new IllegalArgumentException(name + " must not be negative, and is " + value);
    }
}
