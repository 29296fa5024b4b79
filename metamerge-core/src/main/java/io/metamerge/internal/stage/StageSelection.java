package io.metamerge.internal.stage;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.outside.OutsideRows;
import io.metamerge.internal.owned.ChosenRows;
import io.metamerge.internal.sql.CopySql.RowSource;
import io.metamerge.internal.sql.Glob;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.Selection;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a selection means in a source at the moment a session sees: which rows are taken. */
final class StageSelection implements RowSource {
    private final Dialect dialect;
    private final Optional<ChosenRows> chosen;
    private final Function<StoreSession, List<Finding>> questions;
    private final Optional<OutsideRows> outside;

    private StageSelection(
            Dialect dialect,
            Optional<ChosenRows> chosen,
            Function<StoreSession, List<Finding>> questions,
            Optional<OutsideRows> outside) {
        this.dialect = dialect;
        this.chosen = chosen;
        this.questions = questions;
        this.outside = outside;
    }

    /**
     * Looks up what is chosen.
     *
     * @throws MergeException with {@link ErrorCode#NOTHING_SELECTED} when no database, or no table of them, matches
     */
    static StageSelection of(Metastore source, StoreSession session, Selection selection) {
        Dialect dialect = source.store().dialect();
        if (selection.equals(Selection.everything())) {
            return new StageSelection(dialect, Optional.empty(), any -> List.of(), Optional.empty());
        }
        List<Long> databases = ids(session.rows(databases(selection, dialect)));
        List<Glob> tables = Glob.all(selection.tables());
        if (databases.isEmpty() || (!tables.isEmpty() && session.number(tables(databases, tables, dialect)) == 0)) {
            throw nothing(source, selection);
        }
        BiFunction<String, Parameters, String> condition =
                (alias, parameters) -> chosen(databases, tables, dialect, alias, parameters);
        return new StageSelection(
                dialect,
                Optional.of(new ChosenRows(source.schema(), dialect, databases, tables)),
                asked -> unmatched(source, asked, selection),
                Optional.of(new OutsideRows(source.schema(), condition)));
    }

    /** Whether rows are left out. */
    boolean isPartial() {
        return chosen.isPresent();
    }

    /** Patterns that match no database, probably a slip of the pen. */
    List<Finding> findings(StoreSession source) {
        return questions.apply(source);
    }

    /** What the chosen rows refer to and is not chosen, by names. */
    List<OutsideRows.Kept> outside(StoreSession source) {
        return outside.map(rows -> rows.read(source)).orElseGet(List::of);
    }

    @Override
    public String from(TableDescriptor table, Parameters parameters) {
        return chosen.map(rows -> rows.from(table, parameters)).orElseGet(() -> dialect.quote(table.name()));
    }

    private static List<Long> ids(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> ((Number) row.get("I")).longValue()).toList();
    }

    private static Sql databases(Selection selection, Dialect dialect) {
        Parameters parameters = new Parameters();
        String name = dialect.quote("NAME");
        String excluded = selection.excluded().isEmpty()
                ? ""
                : " AND NOT " + Glob.condition(Glob.all(selection.excluded()), name, parameters);
        return parameters.statement("SELECT DB_ID AS I FROM DBS WHERE "
                + Glob.condition(Glob.all(selection.databases()), name, parameters) + excluded + " ORDER BY 1");
    }

    private static Sql tables(List<Long> databases, List<Glob> tables, Dialect dialect) {
        Parameters parameters = new Parameters();
        return parameters.statement("SELECT COUNT(*) AS N FROM TBLS WHERE DB_ID IN (" + parameters.bindAll(databases)
                + ") AND " + Glob.condition(tables, dialect.quote("TBL_NAME"), parameters));
    }

    private static String chosen(
            List<Long> databases, List<Glob> tables, Dialect dialect, String alias, Parameters parameters) {
        String database = alias + "." + dialect.quote("DB_ID") + " IN (" + parameters.bindAll(databases) + ")";
        return tables.isEmpty()
                ? database
                : database + " AND " + Glob.condition(tables, alias + "." + dialect.quote("TBL_NAME"), parameters);
    }

    private static List<Finding> unmatched(Metastore source, StoreSession session, Selection selection) {
        List<Finding> findings = new ArrayList<>();
        Stream.concat(selection.databases().stream(), selection.excluded().stream())
                .filter(pattern -> session.rows(databases(
                                Selection.databases(pattern), source.store().dialect()))
                        .isEmpty())
                .forEach(pattern -> findings.add(new Finding(
                        Severity.WARNING,
                        "no-match",
                        pattern,
                        "no database of the source matches " + pattern,
                        "look with ls source whether it is spelt right")));
        return findings;
    }

    private static MergeException nothing(Metastore source, Selection selection) {
        return new MergeException(
                ErrorCode.NOTHING_SELECTED,
                "No " + (selection.tables().isEmpty() ? "database" : "table") + " of the source "
                        + source.store().display() + " matches " + selection.databases()
                        + (selection.excluded().isEmpty() ? "" : " without " + selection.excluded())
                        + (selection.tables().isEmpty() ? "" : " with tables " + selection.tables())
                        + ". Look with ls source. Nothing was touched.");
    }
}
