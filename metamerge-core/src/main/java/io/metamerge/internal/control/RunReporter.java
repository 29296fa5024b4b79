package io.metamerge.internal.control;

import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.ComparedChunks;
import io.metamerge.internal.journal.OwnPieces;
import io.metamerge.internal.journal.RunEvidence;
import io.metamerge.internal.journal.RunStore;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunReport;
import io.metamerge.job.RunReport.Table;
import io.metamerge.plan.DependencyOrder;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.schema.Reference;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts a run's report together from the journal and from what is known of the schema. */
public final class RunReporter {
    private static final RunDetail.Table NOTHING = new RunDetail.Table("", 0, 0, 0);

    private final Map<String, RunDetail.Table> moved;
    private final Map<String, ComparedChunks> compared;
    private final Map<String, Integer> levels = new HashMap<>();

    private RunReporter(RunDetail run, Map<String, ComparedChunks> compared) {
        this.moved = run.tables().stream().collect(Collectors.toMap(RunDetail.Table::table, Function.identity()));
        this.compared = compared;
    }

    /** The report of a run of this target. */
    public static RunReport report(Store target, long run) {
        RunDetail detail = RunReader.detail(target, run);
        MetastoreSchema schema =
                MetastoreSchemas.find(detail.summary().version()).orElseThrow();
        try (StoreSession session = StoreAccess.of(target).session()) {
            return new RunReport(
                    target.display(),
                    RunStore.now(),
                    detail,
                    RunEvidence.findings(session, run),
                    new OwnPieces(session, run).comparedRows(),
                    RunEvidence.phases(session, run),
                    new RunReporter(detail, RunEvidence.compared(session, run)).tables(schema));
        }
    }

    private List<Table> tables(MetastoreSchema schema) {
        List<Table> tables = new ArrayList<>();
        for (TableDescriptor table : DependencyOrder.of(schema).tables()) {
            // What is put off, because the tables refer to each other in a circle, comes after it and is left out.
            List<String> before = table.references().stream()
                    .map(Reference::table)
                    .filter(levels::containsKey)
                    .distinct()
                    .sorted()
                    .toList();
            levels.put(
                    table.name(),
                    before.stream().mapToInt(name -> levels.get(name) + 1).max().orElse(0));
            tables.add(table(table, before));
        }
        return tables;
    }

    private Table table(TableDescriptor table, List<String> before) {
        RunDetail.Table rows = moved.getOrDefault(table.name(), NOTHING);
        Optional<ComparedChunks> chunks = Optional.ofNullable(compared.get(table.name()));
        return new Table(
                table.name(),
                table.treatment(),
                table.reason(),
                levels.get(table.name()),
                before,
                rows.rows(),
                rows.chunks(),
                rows.millis(),
                chunks.map(ComparedChunks::verified).orElse(0L),
                chunks.map(ComparedChunks::checksums).orElse(0L),
                chunks.map(ComparedChunks::digest));
    }
}
