package io.metamerge.job;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code rename} shall do: give single databases new names, or many a prefix.
 *
 * @param names the new names; empty with a prefix
 * @param prefix what is put before names; empty with new names
 * @param databases with a prefix: globs of the databases that get it
 * @param catalogLocation where a catalog that a database goes to, and that does not exist yet, shall have its files; empty
 *     when every catalog exists
 * @param dryRun whether to only count
 */
public record RenameOptions(
        List<NewName> names,
        Optional<String> prefix,
        List<String> databases,
        Optional<String> catalogLocation,
        boolean dryRun) {
    /** Copies the lists; a prefix is kept in lower case. */
    public RenameOptions {
        names = List.copyOf(names);
        databases = List.copyOf(databases);
        prefix = prefix.map(text -> text.toLowerCase(Locale.ROOT));
    }

    /** New names, given as {@code OLD=NEW}. */
    public static RenameOptions of(String... names) {
        return new RenameOptions(
                List.of(names).stream().map(NewName::parse).toList(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false);
    }

    /** A prefix for all databases. */
    public static RenameOptions prefix(String prefix) {
        return new RenameOptions(List.of(), Optional.of(prefix), List.of("*"), Optional.empty(), false);
    }

    /** The same with another {@link #dryRun}. */
    public RenameOptions withDryRun(boolean value) {
        return new RenameOptions(names, prefix, databases, catalogLocation, value);
    }

    /** The same with another {@link #catalogLocation}. */
    public RenameOptions withCatalogLocation(String value) {
        return new RenameOptions(names, prefix, databases, Optional.of(value), dryRun);
    }

    /** The command that does this, by which an edit that broke off is known again. */
    public String command() {
        List<String> words = new ArrayList<>(List.of("rename"));
        names.forEach(name -> words.add(name.toString()));
        prefix.ifPresent(text -> {
            words.addAll(List.of("--prefix", text, "--database"));
            words.addAll(databases);
        });
        catalogLocation.ifPresent(location -> words.addAll(List.of("--catalog-location", location)));
        return String.join(" ", words);
    }

    /**
     * Checks that the options make sense together.
     *
     * @throws MergeException with {@link ErrorCode#USAGE} when they don't
     */
    public void validate() {
        if (names.isEmpty() == prefix.isEmpty()) {
            throw new MergeException(
                    ErrorCode.USAGE, "Give either names as OLD=NEW, or a prefix. Nothing was touched.");
        }
    }
}
