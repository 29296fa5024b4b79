package io.metamerge.internal.verify;

import io.metamerge.internal.run.ArrivedRange;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.run.TargetKeys;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.ReferenceSql;
import io.metamerge.internal.words.Counted;
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
import java.util.function.BiPredicate;

/**
 * Do merged rows refer to rows that are not there, though they do in the exchange? Before publishing, two kinds need not be
 * asked about: references to rows of the same run, once every row is known to have arrived as it is in the exchange; and
 * what the target's own foreign keys tie to other rows, for the server checked that on the way in.
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
    List<Question> questions() {
        return questions((table, reference) -> true);
    }

    /** What might be broken though every row arrived as it is in the exchange, and nobody could change one since. */
    List<Question> questionsAfterComparison(Ends ends) {
        TargetKeys keys = TargetKeys.of(merge, ends.there());
        return questions((table, reference) -> !merge.carries(table, reference) && !keys.enforce(table, reference));
    }

    private List<Question> questions(BiPredicate<TableDescriptor, Reference> doubtful) {
        List<Question> questions = new ArrayList<>();
        for (TableDescriptor table : merge.copied()) {
            Optional<KeyRange> range = ArrivedRange.of(table, offsets);
            table.references().stream()
                    .filter(reference -> range.isPresent() && !byHiddenName(reference))
                    .filter(reference -> doubtful.test(table, reference))
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
                Counted.rows(rows) + Counted.verb(rows, " refers", " refer") + " by "
                        + String.join(", ", reference.columns()) + " to rows of " + reference.table()
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

    /**
     * One reference of merged rows.
     *
     * @param table the table that refers
     * @param reference how
     * @param range the keys of its merged rows in the target
     */
    record Question(TableDescriptor table, Reference reference, KeyRange range) {}
}
