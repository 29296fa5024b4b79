package io.metamerge.internal.verify;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.run.ArrivedRange;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.ReferenceSql;
import io.metamerge.plan.Finding;
import io.metamerge.plan.IdOffset;
import io.metamerge.plan.Severity;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Do merged rows refer to rows that are not there, though they do in the exchange? What the target's own foreign keys see
 * to need not be asked before publishing: the server has checked every row on its way in.
 */
final class Orphans {
    private final MergeContext merge;
    private final Map<String, IdOffset> offsets;
    private final Optional<String> hiddenTable;

    /**
     * A search.
     *
     * @param hiddenTable the table whose rows bear hidden names, so that nothing can refer to them by name
     */
    Orphans(MergeContext merge, Map<String, IdOffset> offsets, Optional<String> hiddenTable) {
        this.merge = merge;
        this.offsets = offsets;
        this.hiddenTable = hiddenTable;
    }

    /** Everything that might be broken, as questions for one table's reference each. */
    List<Question> questions(Ends ends, boolean trustKeys) {
        Set<String> enforced = trustKeys ? enforced(ends.there()) : Set.of();
        List<Question> questions = new ArrayList<>();
        for (TableDescriptor table : merge.copied()) {
            Optional<KeyRange> range = ArrivedRange.of(table, offsets);
            table.references().stream()
                    .filter(reference -> range.isPresent() && !byHiddenName(reference))
                    .filter(reference -> !enforced.contains(key(table.name(), reference)))
                    .forEach(reference -> questions.add(new Question(table, reference, range.get())));
        }
        return questions;
    }

    /** The finding for one question, if it is one. */
    Optional<Finding> ask(Ends ends, Question question, boolean published) {
        Dialect target = merge.target().store().dialect();
        long there = ends.there()
                .number(new ReferenceSql(target).orphans(question.table(), question.reference(), question.range()));
        if (there == 0) {
            return Optional.empty();
        }
        Dialect exchange = merge.exchange().store().dialect();
        long here = ends.here()
                .number(new ReferenceSql(exchange).orphans(question.table(), question.reference(), KeyRange.ALL));
        return there > here ? Optional.of(finding(question, there - here, published)) : Optional.empty();
    }

    private static Finding finding(Question question, long rows, boolean published) {
        Reference reference = question.reference();
        boolean users = published && !reference.declared();
        return new Finding(
                users ? Severity.NOTE : Severity.ERROR,
                "orphans",
                question.table().name(),
                rows + " rows refer by " + String.join(", ", reference.columns()) + " to rows of " + reference.table()
                        + " that are not there, and did not in the exchange"
                        + (users ? "; no foreign key forbids that, so users may have dropped what they refer to" : ""),
                users ? "" : "find out what removed these rows; a rollback takes the run out");
    }

    private boolean byHiddenName(Reference reference) {
        boolean byId = reference.columns().size() == 1
                && merge.schema()
                        .ownIds(reference.table())
                        .filter(space -> reference.targetColumns().equals(List.of(space.column())))
                        .isPresent();
        return hiddenTable.filter(reference.table()::equals).isPresent() && !byId;
    }

    private Set<String> enforced(StoreSession target) {
        return merge.target().store().dialect() == Dialect.H2
                ? Set.of()
                : target.rows(ReferenceSql.FOREIGN_KEYS).stream()
                        .map(row -> row.get("T") + "." + row.get("C") + ">" + row.get("R"))
                        .collect(Collectors.toSet());
    }

    private static String key(String table, Reference reference) {
        return reference.columns().size() == 1
                ? table + "." + reference.columns().get(0) + ">" + reference.table()
                : "";
    }

    /**
     * One reference of merged rows.
     *
     * @param table the table that refers
     * @param reference how
     * @param range the keys of its merged rows in the target
     */
    record Question(TableDescriptor table, Reference reference, KeyRange range) {}
}
