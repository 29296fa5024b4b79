package io.metamerge.internal.edit;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.edit.RenamePlanner.Existing;
import io.metamerge.internal.exchange.PiecewiseEdit;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.EditedPlace;
import io.metamerge.job.RenameOptions;
import io.metamerge.job.RenameReport;
import io.metamerge.plan.Finding;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.ParameterRole;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Renames databases in every place of the exchange that repeats their names. Statistics go first, in pieces, because there
 * are as many as columns of partitions; everything else follows in one transaction with the names themselves.
 */
public final class DatabaseRename {
    private final Metastore exchange;
    private final RenameOptions options;
    private final RenameSql sql;
    private final List<TableDescriptor> tables;
    private final List<Finding> findings = new ArrayList<>();

    /** A rename in an exchange that is ready, or in which the same rename broke off. */
    public DatabaseRename(Metastore exchange, RenameOptions options) {
        this.exchange = exchange;
        this.options = options;
        this.sql = new RenameSql(schema(), exchange.store().dialect());
        this.tables = List.copyOf(schema().tables());
    }

    /** Does it, or does it and takes it back. */
    public RenameReport run() {
        return options.dryRun() ? rehearse() : edit();
    }

    private RenameReport edit() {
        PiecewiseEdit edit = PiecewiseEdit.begin(exchange, options.command(), this::prepare);
        List<PlannedRename> plan = noted();
        tables.stream()
                .filter(sql::byIds)
                .forEach(table -> edit.table(table, (session, range) -> byIds(session, table, range)));
        List<EditedPlace> places = edit.finish((session, range) -> last(session, plan));
        return report(plan, places);
    }

    /** The pieces are only counted; the rest is done and taken back, so its numbers are those of the rename. */
    private RenameReport rehearse() {
        try (StoreSession session = session()) {
            List<PlannedRename> plan = prepare(session);
            List<EditedPlace> places = new ArrayList<>();
            tables.stream()
                    .filter(sql::byIds)
                    .forEach(table -> places.add(new EditedPlace(
                            RenameSql.place(table), session.number(sql.countByIds(table, KeyRange.ALL)), 0)));
            places.addAll(last(session, plan));
            session.rollback();
            return report(plan, changedOnly(places));
        }
    }

    private RenameReport report(List<PlannedRename> plan, List<EditedPlace> places) {
        findings.add(RenameFindings.locationsStay(plan));
        return new RenameReport(
                plan.stream().map(PlannedRename::reported).toList(),
                changedOnly(places),
                findings.stream()
                        .sorted(Comparator.comparing(Finding::severity))
                        .toList(),
                options.dryRun());
    }

    private static List<EditedPlace> changedOnly(List<EditedPlace> places) {
        return places.stream()
                .filter(place -> place.changed() + place.kept() > 0)
                .sorted(Comparator.comparing(EditedPlace::place))
                .toList();
    }

    /** Finds every conflict, then notes what becomes of each database. */
    private List<PlannedRename> prepare(StoreSession session) {
        List<PlannedRename> plan = new RenamePlanner(existing(session), options).plan();
        new Catalogs(exchange, session, options.catalogLocation()).require(plan);
        session.update(Sql.of("DELETE FROM METAMERGE_RENAME"));
        plan.forEach(rename -> session.update(RenameSql.note(rename)));
        return plan;
    }

    private List<Existing> existing(StoreSession session) {
        String catalog = catalogs() ? "CTLG_NAME" : "''";
        return session
                .rows(Sql.of("SELECT DB_ID AS I, NAME AS N, " + catalog + " AS C FROM DBS ORDER BY 3, 2"))
                .stream()
                .map(row -> new Existing(
                        ((Number) row.get("I")).longValue(),
                        String.valueOf(row.get("C")),
                        String.valueOf(row.get("N"))))
                .toList();
    }

    private boolean catalogs() {
        return schema().find("CTLGS").isPresent();
    }

    /** The plan as it was noted when the edit began, so that one that goes on does the same. */
    private List<PlannedRename> noted() {
        try (StoreSession session = session()) {
            return session
                    .rows(Sql.of("SELECT DB_ID AS I, OLD_CATALOG AS C, OLD_NAME AS N, NEW_CATALOG AS D, NEW_NAME AS M,"
                            + " ALONE AS A FROM METAMERGE_RENAME ORDER BY 2, 3"))
                    .stream()
                    .map(row -> new PlannedRename(
                            ((Number) row.get("I")).longValue(),
                            (String) row.get("C"),
                            (String) row.get("N"),
                            (String) row.get("D"),
                            (String) row.get("M"),
                            ((Number) row.get("A")).intValue() == 1))
                    .toList();
        }
    }

    private List<EditedPlace> byIds(StoreSession session, TableDescriptor table, KeyRange range) {
        return List.of(new EditedPlace(RenameSql.place(table), session.update(sql.updateByIds(table, range)), 0));
    }

    private List<EditedPlace> last(StoreSession session, List<PlannedRename> plan) {
        findings.addAll(new RenameFindings(exchange, session).all(tables));
        RenamedTexts texts = new RenamedTexts(exchange, plan);
        List<EditedPlace> places = new ArrayList<>(texts.edit(session, tables));
        findings.addAll(texts.findings());
        for (TableDescriptor table : tables) {
            if (sql.byName(table)) {
                session.update(sql.leave(table));
                places.add(new EditedPlace(RenameSql.place(table), session.update(sql.arrive(table)), 0));
            }
            places.addAll(parameters(session, table));
        }
        session.update(sql.leaveDatabases());
        places.add(new EditedPlace("DBS.NAME", session.update(sql.arriveDatabases()), 0));
        if (places.get(places.size() - 1).changed() != plan.size()) {
            throw new MergeException(
                    ErrorCode.FAILED,
                    "The databases of the exchange " + exchange.store().display()
                            + " are not those that were to be renamed. Stage again with --replace.");
        }
        session.update(Sql.of("DELETE FROM METAMERGE_RENAME"));
        return places;
    }

    private List<EditedPlace> parameters(StoreSession session, TableDescriptor table) {
        return table.parameters().entrySet().stream()
                .filter(parameter -> parameter.getValue() == ParameterRole.DATABASE)
                .map(parameter -> new EditedPlace(
                        table.name() + "[" + parameter.getKey() + "]",
                        session.update(sql.parameters(table, parameter.getKey())),
                        0))
                .toList();
    }

    private MetastoreSchema schema() {
        return exchange.schema();
    }

    private StoreSession session() {
        return exchange.access(TextTransport.CHARACTERS).session();
    }
}
