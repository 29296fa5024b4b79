package io.metamerge.job;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.util.Locale;
import java.util.Optional;

/**
 * A database's old and new name. Both may begin with a catalog and a dot. Names are kept in lower case, as Hive keeps them.
 *
 * @param fromCatalog the catalog it is in; empty for the one that has a database of that name
 * @param from its name
 * @param toCatalog the catalog it goes to; empty for the one it is in
 * @param to its new name
 */
public record NewName(Optional<String> fromCatalog, String from, Optional<String> toCatalog, String to) {
    /**
     * Reads {@code OLD=NEW}.
     *
     * @throws MergeException with {@link ErrorCode#USAGE} when it is something else
     */
    public static NewName parse(String names) {
        String[] sides = names.toLowerCase(Locale.ROOT).split("=", -1);
        String[] old = sides[0].split("[.]", -1);
        String[] other = sides[sides.length - 1].split("[.]", -1);
        if (sides.length != 2 || old.length > 2 || other.length > 2 || old[old.length - 1].isBlank()) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "Expected OLD=NEW, two names of a database, each perhaps with a catalog and a dot before, not '"
                            + names + "'. Nothing was touched.");
        }
        return new NewName(catalog(old), old[old.length - 1], catalog(other), other[other.length - 1]);
    }

    private static Optional<String> catalog(String[] parts) {
        return parts.length == 2 ? Optional.of(parts[0]) : Optional.empty();
    }

    @Override
    public String toString() {
        return fromCatalog.map(catalog -> catalog + ".").orElse("") + from + "="
                + toCatalog.map(catalog -> catalog + ".").orElse("") + to;
    }
}
