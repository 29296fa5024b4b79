package io.metamerge.job;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to merge. Immutable; each {@code with} method returns a changed copy. A run keeps its options in the journal, so
 * that {@code resume} goes on as it began.
 */
public final class MergeOptions {
    /** A gap larger than this is taken for a mistake. */
    public static final long MAX_GAP = 1_000_000_000_000L;

    private static final String GAP = "gap";
    private static final String PUBLISH_EACH = "publish-each";
    private static final String STRICT = "strict";
    private static final String RENAME_CONSTRAINTS = "rename-constraints";
    private static final String FINGERPRINT = "fingerprint";
    private static final String SAME_NAME = "same-name";
    private static final String WITH = "with";
    private static final String OFFSETS = "offsets";

    private long gap = 1000;
    private boolean publishEach;
    private boolean strict;
    private boolean renameConstraints;
    private boolean fingerprint = true;
    private SameName sameName = SameName.REFUSE;
    private Set<OptIn> with = EnumSet.noneOf(OptIn.class);
    private Map<String, Long> offsets = Map.of();

    private MergeOptions() {}

    /** A gap of 1000 ids, everything published at once. */
    public static MergeOptions defaults() {
        return new MergeOptions();
    }

    /** Ids left free between the target's highest id and the first new one, 0 to {@value #MAX_GAP}. */
    public long gap() {
        return gap;
    }

    /** Whether each database is published in a transaction of its own, instead of all in one. */
    public boolean publishEach() {
        return publishEach;
    }

    /** Whether rows that staging set aside stop the merge. */
    public boolean strict() {
        return strict;
    }

    /** Whether constraints get other names where the target has taken theirs, instead of stopping the merge. */
    public boolean renameConstraints() {
        return renameConstraints;
    }

    /**
     * Whether the target's own rows are summed up before anything is copied and again before it is published, so that the
     * report can say what others changed meanwhile. Takes a pass over all of them, twice.
     */
    public boolean fingerprint() {
        return fingerprint;
    }

    /** What becomes of databases whose names the target has already. */
    public SameName sameName() {
        return sameName;
    }

    /** What comes along only because it was asked for; never null, may be empty. */
    public Set<OptIn> with() {
        return Set.copyOf(with);
    }

    /**
     * By how much the ids of each space move, as a plan has promised; empty when that is for the reservation to say. A
     * merge that can't keep the promise any more ends at its reservation.
     */
    public Map<String, Long> offsets() {
        return offsets;
    }

    /** The same with other {@link #offsets}. */
    public MergeOptions withOffsets(Map<String, Long> values) {
        return changed(copy -> copy.offsets = Map.copyOf(values));
    }

    /** The same with other {@link #with opt-ins}. */
    public MergeOptions with(Collection<OptIn> values) {
        return changed(copy -> {
            copy.with = EnumSet.noneOf(OptIn.class);
            copy.with.addAll(values);
        });
    }

    /** The same with another {@link #gap}. */
    public MergeOptions withGap(long value) {
        return changed(copy -> copy.gap = value);
    }

    /** The same with another {@link #publishEach}. */
    public MergeOptions withPublishEach(boolean value) {
        return changed(copy -> copy.publishEach = value);
    }

    /** The same with another {@link #strict}. */
    public MergeOptions withStrict(boolean value) {
        return changed(copy -> copy.strict = value);
    }

    /** The same with another {@link #renameConstraints}. */
    public MergeOptions withRenameConstraints(boolean value) {
        return changed(copy -> copy.renameConstraints = value);
    }

    /** The same with another {@link #fingerprint}. */
    public MergeOptions withFingerprint(boolean value) {
        return changed(copy -> copy.fingerprint = value);
    }

    /** The same with another {@link #sameName}. */
    public MergeOptions withSameName(SameName value) {
        return changed(copy -> copy.sameName = value);
    }

    private MergeOptions changed(Consumer<MergeOptions> change) {
        MergeOptions copy = parse(text());
        change.accept(copy);
        return copy;
    }

    /** The options as one line of {@code name=value}, as the journal keeps them; {@link #parse} reads it. */
    public String text() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(GAP, gap);
        values.put(PUBLISH_EACH, publishEach);
        putUnlessDefault(values, STRICT, strict, false);
        putUnlessDefault(values, RENAME_CONSTRAINTS, renameConstraints, false);
        putUnlessDefault(values, FINGERPRINT, fingerprint, true);
        putUnlessDefault(values, SAME_NAME, sameName, SameName.REFUSE);
        if (!with.isEmpty()) {
            values.put(WITH, with.stream().map(OptIn::option).collect(Collectors.joining(",")));
        }
        if (!offsets.isEmpty()) {
            values.put(
                    OFFSETS,
                    new TreeMap<>(offsets)
                            .entrySet().stream()
                                    .map(offset -> offset.getKey() + ":" + offset.getValue())
                                    .collect(Collectors.joining(",")));
        }
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private static void putUnlessDefault(Map<String, Object> values, String name, Object value, Object usual) {
        if (!value.equals(usual)) {
            values.put(name, value);
        }
    }

    /**
     * The options of such a line; what it does not name has its default.
     *
     * @throws IllegalArgumentException when it names an option that there is not
     */
    public static MergeOptions parse(String text) {
        MergeOptions options = new MergeOptions();
        for (String part : text.split(" ")) {
            String[] pair = part.split("=", 2);
            switch (pair[0]) {
                case GAP -> options.gap = Long.parseLong(pair[1]);
                case PUBLISH_EACH -> options.publishEach = Boolean.parseBoolean(pair[1]);
                case STRICT -> options.strict = Boolean.parseBoolean(pair[1]);
                case RENAME_CONSTRAINTS -> options.renameConstraints = Boolean.parseBoolean(pair[1]);
                case FINGERPRINT -> options.fingerprint = Boolean.parseBoolean(pair[1]);
                case SAME_NAME -> options.sameName = SameName.valueOf(pair[1]);
                case WITH -> List.of(pair[1].split(",")).forEach(name -> options.with.add(OptIn.of(name)));
                case OFFSETS -> options.offsets = offsets(pair[1]);
                default -> throw new IllegalArgumentException("no option of a merge is called " + pair[0]);
            }
        }
        return options;
    }

    private static Map<String, Long> offsets(String text) {
        return Stream.of(text.split(","))
                .map(offset -> offset.split(":", 2))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> Long.parseLong(pair[1])));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MergeOptions options && options.text().equals(text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }

    /**
     * Checks that the options make sense.
     *
     * @throws MergeException when they don't
     */
    public void validate() {
        if (gap < 0 || gap > MAX_GAP) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "The gap is " + gap + "; it must be from 0 to " + MAX_GAP
                            + ". It is the number of ids left free before the first new one. Nothing was touched.");
        }
    }
}
