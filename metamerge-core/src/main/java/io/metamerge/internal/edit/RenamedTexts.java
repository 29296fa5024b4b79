package io.metamerge.internal.edit;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.edit.TextEdits.Text;
import io.metamerge.internal.view.DatabaseNames;
import io.metamerge.internal.view.RewrittenText;
import io.metamerge.internal.view.ViewText;
import io.metamerge.job.EditedPlace;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.NameRole;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Renames databases in texts: in views by reading their queries, in what materialized views saw; other texts are reported. */
final class RenamedTexts {
    /** A table in the list of write ids, {@code $db.table:…}; see Hive's {@code ValidTxnWriteIdList}. */
    private static final Pattern WRITTEN = Pattern.compile("(?<=\\$)[^$.:]+(?=\\.)");

    private static final Pattern WORD = Pattern.compile("\\w+");
    /** Names by which engines call Hive's catalog in front of a database. */
    private static final Set<String> NAMES_OF_DEFAULT =
            Set.of(MetastoreSchema.DEFAULT_CATALOG, "spark_catalog", "awsdatacatalog");

    private final Metastore exchange;
    private final List<PlannedRename> plan;
    private final Map<String, DatabaseNames> byCatalog = new TreeMap<>();
    private final Map<String, EditedPlace> places = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    RenamedTexts(Metastore exchange, List<PlannedRename> plan) {
        this.exchange = exchange;
        this.plan = plan;
    }

    /** Does it; to be asked once, before the databases have their new names. */
    List<EditedPlace> edit(StoreSession session, List<TableDescriptor> tables) {
        TextEdits texts = new TextEdits(exchange, session);
        for (TableDescriptor table : tables) {
            texts.each(table, NameRole.QUERY, text -> rewrite(texts, text, RenamedTexts::query));
            texts.each(table, NameRole.WRITE_IDS, text -> rewrite(texts, text, RenamedTexts::writeIds));
            texts.each(table, NameRole.TEXT_WITH_NAMES, this::mention);
        }
        return List.copyOf(places.values());
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void rewrite(TextEdits texts, Text text, BiFunction<String, DatabaseNames, RewrittenText> how) {
        RewrittenText rewritten = how.apply(text.value(), names(text.catalog()));
        if (rewritten.changed() > 0) {
            texts.write(text, rewritten.text());
        }
        rewritten.problem().ifPresent(problem -> findings.add(unsure(text, problem)));
        if (rewritten.changed() > 0 || rewritten.problem().isPresent()) {
            count(text, rewritten.changed() > 0 ? 1 : 0, rewritten.problem().isPresent() ? 1 : 0);
        }
    }

    private static RewrittenText query(String text, DatabaseNames names) {
        return ViewText.rename(text, names);
    }

    private static RewrittenText writeIds(String text, DatabaseNames names) {
        Matcher tables = WRITTEN.matcher(text);
        long changed = tables.results()
                .filter(table -> names.renamed().containsKey(table.group()))
                .count();
        String renamed = tables.reset()
                .replaceAll(
                        table -> names.renamed().getOrDefault(table.group(), Matcher.quoteReplacement(table.group())));
        return new RewrittenText(renamed, (int) changed, Optional.empty());
    }

    private void mention(Text text) {
        Set<String> mentioned = WORD.matcher(text.value().toLowerCase(Locale.ROOT))
                .results()
                .map(word -> word.group())
                .filter(word ->
                        plan.stream().anyMatch(rename -> rename.oldName().equalsIgnoreCase(word)))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!mentioned.isEmpty()) {
            findings.add(new Finding(
                    Severity.WARNING,
                    "renamed-in-text",
                    text.owner(),
                    text.table().name() + "." + text.column() + " mentions " + String.join(", ", mentioned)
                            + "; it is code, and was left as it is",
                    "look whether a database is meant, and create it anew after the merge"));
            count(text, 0, 1);
        }
    }

    private static Finding unsure(Text text, String problem) {
        return new Finding(
                Severity.WARNING,
                "view-not-renamed",
                text.owner(),
                text.column() + " still names a renamed database: " + problem,
                "after the merge, replace the view with one that uses the new name");
    }

    private void count(Text text, long changed, long kept) {
        String place = text.table().name() + "." + text.column();
        places.merge(
                place,
                new EditedPlace(place, changed, kept),
                (a, b) -> new EditedPlace(place, a.changed() + b.changed(), a.kept() + b.kept()));
    }

    /** What the names in a text of a catalog's database mean; without catalogs everything is in Hive's own. */
    private DatabaseNames names(String catalog) {
        return byCatalog.computeIfAbsent(catalog.toLowerCase(Locale.ROOT), this::namesOf);
    }

    private DatabaseNames namesOf(String catalog) {
        Map<String, String> renamed = new TreeMap<>();
        Set<String> moved = new TreeSet<>();
        for (PlannedRename rename : plan) {
            if (rename.oldCatalog().equalsIgnoreCase(catalog)) {
                String old = rename.oldName().toLowerCase(Locale.ROOT);
                if (rename.moves()) {
                    moved.add(old);
                } else {
                    renamed.put(old, rename.newName());
                }
            }
        }
        boolean hive = catalog.isEmpty() || catalog.equals(MetastoreSchema.DEFAULT_CATALOG);
        return new DatabaseNames(renamed, moved, hive ? NAMES_OF_DEFAULT : Set.of(catalog));
    }
}
