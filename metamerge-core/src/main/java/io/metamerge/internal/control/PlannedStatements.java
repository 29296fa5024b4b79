package io.metamerge.internal.control;

import io.metamerge.internal.db.DatabaseLister;
import io.metamerge.internal.db.StoreIdentity;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.run.ArrivalReader;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.sql.CopySql;
import io.metamerge.internal.sql.CopySql.ColumnReader;
import io.metamerge.internal.sql.HiddenName;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.DatabaseSummary;
import io.metamerge.plan.IdOffset;
import io.metamerge.plan.MergePlan;
import io.metamerge.plan.TablePlan;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.schema.Treatment;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The statements that a planned merge would run in the stores, for people to read: those that reserve ids, copy rows and
 * give databases their names. The journal's own are left out, and so are those that only read.
 */
public final class PlannedStatements {
    private static final String RUN = "__metamerge_<run>_";

    private final MergeContext context;
    private final MergePlan plan;
    private final HiddenName hidden;
    private final Map<String, Long> offsets;
    private final List<String> lines = new ArrayList<>();

    private PlannedStatements(MergeContext context, MergePlan plan) {
        this.context = context;
        this.plan = plan;
        HiddenName name = HiddenName.of(context.schema(), 0);
        this.hidden = new HiddenName(name.table(), name.nameColumn(), name.keyColumn(), name.idSpace(), RUN);
        this.offsets = plan.offsets().stream().collect(Collectors.toMap(IdOffset::space, IdOffset::offset));
    }

    /** Statements and comments, in the order in which they would run. */
    public static List<String> of(MergeContext context, MergePlan plan) {
        PlannedStatements statements = new PlannedStatements(context, plan);
        statements.reserve();
        statements.match();
        statements.copy();
        statements.publish();
        return List.copyOf(statements.lines);
    }

    private void reserve() {
        comment("Reserve ids, in one transaction of " + context.target().store().display());
        Set<Object> present = sequences();
        for (IdOffset offset : plan.offsets()) {
            context.schema()
                    .idSpace(offset.space())
                    .sequence()
                    .ifPresentOrElse(
                            sequence -> statement(
                                    present.contains(sequence)
                                            ? nextValue(sequence, offset)
                                            : newSequence(sequence, offset)),
                            () -> comment("ids of " + offset.space() + " from " + offset.low() + " to " + offset.high()
                                    + ": the counter of transactions moves past them"));
        }
    }

    private Sql nextValue(String sequence, IdOffset offset) {
        Dialect dialect = context.target().store().dialect();
        Parameters parameters = new Parameters();
        return parameters.statement("UPDATE " + dialect.quote("SEQUENCE_TABLE") + " SET " + dialect.quote("NEXT_VAL")
                + " = " + parameters.bind(offset.high() + 1) + " WHERE " + dialect.quote("SEQUENCE_NAME") + " = "
                + parameters.bind(sequence));
    }

    private Set<Object> sequences() {
        try (StoreSession target =
                context.target().access(TextTransport.CHARACTERS).session()) {
            return target.rows(Sql.of("SELECT SEQUENCE_NAME AS N FROM SEQUENCE_TABLE")).stream()
                    .map(row -> row.get("N"))
                    .collect(Collectors.toSet());
        }
    }

    private Sql newSequence(String sequence, IdOffset offset) {
        Dialect dialect = context.target().store().dialect();
        Parameters parameters = new Parameters();
        return parameters.statement("INSERT INTO " + dialect.quote("SEQUENCE_TABLE") + " ("
                + dialect.quote("SEQUENCE_NAME") + ", " + dialect.quote("NEXT_VAL") + ") VALUES ("
                + parameters.bind(sequence) + ", " + parameters.bind(offset.high() + 1) + ")");
    }

    private void match() {
        List<String> tables = plan.tables().stream()
                .filter(table -> table.treatment() == Treatment.MATCH && table.rows() > 0)
                .map(table -> table.table() + " (" + table.rows() + ")")
                .toList();
        if (!tables.isEmpty()) {
            comment("Rows that the target lacks are inserted one by one, by their names, into " + tables);
        }
    }

    private void copy() {
        Set<String> filled = plan.tables().stream()
                .filter(table -> table.rows() > 0)
                .map(TablePlan::table)
                .collect(Collectors.toSet());
        comment(
                plan.sameServer()
                        ? "Copy inside the server; each statement runs in chunks of keys, a commit each"
                        : "Copy: rows are read in the exchange like this, in chunks of keys, and sent to the target");
        comment(
                "A merge leaves foreign keys that tie these rows to each other unchecked, and proves them before it publishes");
        context.copied().stream().filter(table -> filled.contains(table.name())).forEach(this::copy);
    }

    private void copy(TableDescriptor table) {
        statement(
                plan.sameServer()
                        ? CopySql.arriving(context.target().store().dialect(), offsets, ColumnReader.PLAIN, hidden)
                                .insertSelect(
                                        table,
                                        StoreIdentity.database(
                                                context.exchange().store()),
                                        KeyRange.ALL)
                        : CopySql.arriving(
                                        context.exchange().store().dialect(),
                                        offsets,
                                        ArrivalReader.of(context),
                                        hidden)
                                .select(table, KeyRange.ALL));
    }

    private void publish() {
        comment("Publish, once everything was compared; rows that know their database by its name arrive with it");
        Map<Long, DatabaseSummary> databases = DatabaseLister.listWithIds(context.exchange());
        databases.forEach((id, database) -> {
            Dialect dialect = context.target().store().dialect();
            Parameters parameters = new Parameters();
            statement(parameters.statement("UPDATE " + dialect.quote(hidden.table()) + " SET "
                    + dialect.quote(hidden.nameColumn()) + " = " + parameters.bind(database.name()) + " WHERE "
                    + dialect.quote(hidden.keyColumn()) + " = "
                    + parameters.bind(id + offsets.getOrDefault(hidden.idSpace(), 0L))));
        });
    }

    private void statement(Sql sql) {
        lines.add(sql.shown() + ";");
    }

    private void comment(String text) {
        lines.add("-- " + text + ".");
    }
}
