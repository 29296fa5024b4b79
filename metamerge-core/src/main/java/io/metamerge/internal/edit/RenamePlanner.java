package io.metamerge.internal.edit;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.sql.Glob;
import io.metamerge.job.NewName;
import io.metamerge.job.RenameOptions;
import io.metamerge.schema.MetastoreSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Works out which database gets which name, and finds every conflict before anything is touched. */
final class RenamePlanner {
    /** What Hive takes for a name, see {@code MetaStoreUtils.validateName}. */
    private static final Pattern VALID = Pattern.compile("[a-z0-9_]{1,128}");

    private static final String HIDDEN = "__metamerge_";

    private final List<Existing> existing;
    private final RenameOptions options;
    private final List<String> conflicts = new ArrayList<>();

    RenamePlanner(List<Existing> existing, RenameOptions options) {
        this.existing = existing;
        this.options = options;
    }

    /**
     * A database of the exchange.
     *
     * @param id its id
     * @param catalog its catalog; empty text where the schema has none
     * @param name its name
     */
    record Existing(long id, String catalog, String name) {
        boolean is(Optional<String> otherCatalog, String otherName) {
            return name.equalsIgnoreCase(otherName)
                    && otherCatalog.map(catalog::equalsIgnoreCase).orElse(true);
        }
    }

    /**
     * The plan.
     *
     * @throws MergeException with {@link ErrorCode#USAGE}, naming every conflict
     */
    List<PlannedRename> plan() {
        List<PlannedRename> plan = options.prefix()
                .map(this::withPrefix)
                .orElseGet(() -> options.names().stream()
                        .flatMap(name -> named(name).stream())
                        .toList());
        plan.forEach(this::checkName);
        checkTwice(plan);
        checkTaken(plan);
        if (plan.isEmpty() && conflicts.isEmpty()) {
            conflicts.add("no database matches " + options.databases());
        }
        if (!conflicts.isEmpty()) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "The databases can't be renamed: " + String.join("; ", conflicts) + ". Nothing was touched.");
        }
        return plan;
    }

    private List<PlannedRename> withPrefix(String prefix) {
        List<Glob> globs = Glob.all(options.databases());
        return existing.stream()
                .filter(database -> globs.stream().anyMatch(glob -> glob.matches(database.name())))
                .map(database -> planned(database, database.catalog(), prefix + lower(database.name())))
                .toList();
    }

    private Optional<PlannedRename> named(NewName name) {
        List<Existing> meant = existing.stream()
                .filter(database -> database.is(name.fromCatalog(), name.from()))
                .toList();
        if (meant.size() > 1) {
            meant = meant.stream()
                    .filter(database -> database.catalog().equals(MetastoreSchema.DEFAULT_CATALOG))
                    .toList();
        }
        if (meant.isEmpty()) {
            conflicts.add("the exchange has no database "
                    + name.fromCatalog().map(c -> c + ".").orElse("") + name.from());
            return Optional.empty();
        }
        Existing database = meant.get(0);
        if (name.toCatalog().isPresent() && database.catalog().isEmpty()) {
            conflicts.add("this schema version has no catalogs, so " + name + " makes no sense");
            return Optional.empty();
        }
        return Optional.of(planned(database, name.toCatalog().orElse(database.catalog()), name.to()));
    }

    private PlannedRename planned(Existing database, String catalog, String name) {
        boolean onlyOne = existing.stream()
                        .filter(other -> other.is(Optional.empty(), database.name()))
                        .count()
                == 1;
        boolean alone = onlyOne || database.catalog().equals(MetastoreSchema.DEFAULT_CATALOG);
        return new PlannedRename(database.id(), database.catalog(), database.name(), catalog, name, alone);
    }

    private void checkName(PlannedRename rename) {
        if (!VALID.matcher(rename.newName()).matches() || rename.newName().startsWith(HIDDEN)) {
            conflicts.add(
                    "'" + rename.newName() + "' is no name for a database (letters, digits and _, at most 128, and not"
                            + " beginning with " + HIDDEN + ")");
        }
        if (rename.newName().equals(rename.oldName()) && !rename.moves()) {
            conflicts.add(rename.oldName() + " has that name already");
        }
    }

    private void checkTwice(List<PlannedRename> plan) {
        Map<Long, Long> times =
                plan.stream().collect(Collectors.groupingBy(PlannedRename::id, TreeMap::new, Collectors.counting()));
        plan.stream()
                .filter(rename -> times.get(rename.id()) > 1)
                .map(PlannedRename::oldName)
                .distinct()
                .forEach(name -> conflicts.add(name + " gets two names"));
    }

    /** Names are compared without regard to case; one that is given up may be taken, so databases can swap names. */
    private void checkTaken(List<PlannedRename> plan) {
        Set<Long> renamed = plan.stream().map(PlannedRename::id).collect(Collectors.toSet());
        Set<String> taken = new HashSet<>();
        existing.stream()
                .filter(database -> !renamed.contains(database.id()))
                .forEach(database -> taken.add(lower(PlannedRename.qualified(database.catalog(), database.name()))));
        for (PlannedRename rename : plan) {
            String name = lower(PlannedRename.qualified(rename.newCatalog(), rename.newName()));
            if (!taken.add(name)) {
                conflicts.add("the exchange has, or would have, another database " + name);
            }
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
