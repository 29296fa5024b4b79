package io.metamerge.job;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code relocate} shall do.
 *
 * @param rules the beginnings to replace; of several that match a location the longest counts, and only once
 * @param externalOnOverlap whether managed tables that then lie over files of the target's managed tables become external
 * @param dryRun whether to only count
 */
public record RelocateOptions(List<LocationRule> rules, boolean externalOnOverlap, boolean dryRun) {
    /** Copies the list. */
    public RelocateOptions {
        rules = List.copyOf(rules);
    }

    /** Rules given as {@code FROM=TO}. */
    public static RelocateOptions of(String... rules) {
        return new RelocateOptions(
                List.of(rules).stream().map(LocationRule::parse).toList(), false, false);
    }

    /** The same with another {@link #externalOnOverlap}. */
    public RelocateOptions withExternalOnOverlap(boolean value) {
        return new RelocateOptions(rules, value, dryRun);
    }

    /** The same with another {@link #dryRun}. */
    public RelocateOptions withDryRun(boolean value) {
        return new RelocateOptions(rules, externalOnOverlap, value);
    }

    /** The command that does this, by which an edit that broke off is known again. */
    public String command() {
        return "relocate" + (externalOnOverlap ? " --external-on-overlap" : "")
                + rules.stream()
                        .map(rule -> " " + rule.from() + "=" + rule.to())
                        .collect(Collectors.joining());
    }

    /**
     * Checks that the rules make sense together.
     *
     * @throws MergeException with {@link ErrorCode#USAGE} when there is none, or two say different things
     */
    public void validate() {
        Map<String, LocationRule> known = new HashMap<>();
        for (LocationRule rule : rules) {
            LocationRule other = known.put(rule.fromHead() + rule.fromPath(), rule);
            if (other != null && !other.to().equals(rule.to())) {
                throw new MergeException(
                        ErrorCode.USAGE,
                        "Two rules replace " + rule.from() + ": by " + other.to() + " and by " + rule.to()
                                + ". Nothing was touched.");
            }
        }
        if (rules.isEmpty() && !externalOnOverlap) {
            throw new MergeException(ErrorCode.USAGE, "There is no rule FROM=TO. Nothing was touched.");
        }
    }
}
