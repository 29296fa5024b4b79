package io.metamerge.internal.edit;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.Structure.ActualColumn;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.exchange.PiecewiseEdit;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.job.EditedPlace;
import io.metamerge.job.RelocateOptions;
import io.metamerge.job.RelocateReport;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rewrites the beginnings of locations everywhere in the exchange, in pieces. */
public final class Relocation {
    /** Iceberg's own pointer to a table's metadata file. */
    private static final String ICEBERG = "TABLE_PARAMS[metadata_location]";
    /** Longer columns take any location. */
    private static final long LONG_TEXT = 65_535;

    private final Metastore exchange;
    private final RelocateOptions options;
    private final LocationSql sql;
    private final Optional<ExternalOnOverlap> overlap;
    private final Map<TableDescriptor, List<LocationPlace>> places = new LinkedHashMap<>();

    /**
     * A relocation in an exchange that is ready, or in which the same relocation broke off.
     *
     * @param target the target; needed only for tables that shall be external where they overlap its own
     */
    public Relocation(Metastore exchange, RelocateOptions options, Optional<Metastore> target) {
        this.overlap = target.map(ExternalOnOverlap::new);
        this.exchange = exchange;
        this.options = options;
        this.sql = new LocationSql(exchange.store().dialect(), options.rules());
        LocationPlace.of(exchange.schema())
                .forEach(place -> places.computeIfAbsent(place.table(), table -> new ArrayList<>())
                        .add(place));
    }

    /** Does it, or only counts. */
    public RelocateReport run() {
        List<EditedPlace> edited = options.dryRun() ? rehearse() : edit();
        return new RelocateReport(edited, findings(edited), options.dryRun());
    }

    /** Overlaps show only where locations are relocated already, so with them the edit is done and taken back. */
    private List<EditedPlace> rehearse() {
        try (StoreSession session = session()) {
            requireRoom(session);
            List<EditedPlace> edited = new ArrayList<>();
            places.values().stream()
                    .flatMap(List::stream)
                    .filter(place -> rules())
                    .forEach(place -> {
                        edited.addAll(count(session, place, KeyRange.ALL));
                        if (overlap.isPresent()) {
                            session.update(sql.update(place, KeyRange.ALL));
                        }
                    });
            edited.addAll(last(session));
            session.rollback();
            edited.sort(Comparator.comparing(EditedPlace::place));
            return edited;
        }
    }

    private boolean rules() {
        return !options.rules().isEmpty();
    }

    private List<EditedPlace> last(StoreSession session) {
        return overlap.map(external -> external.edit(session)).orElse(List.of());
    }

    private List<EditedPlace> edit() {
        PiecewiseEdit edit = PiecewiseEdit.begin(exchange, options.command(), this::requireRoom);
        if (rules()) {
            places.forEach((table, columns) -> edit.table(table, (session, range) -> piece(session, columns, range)));
        }
        return edit.finish((session, range) -> last(session));
    }

    private List<EditedPlace> piece(StoreSession session, List<LocationPlace> columns, KeyRange range) {
        List<EditedPlace> edited = new ArrayList<>();
        for (LocationPlace place : columns) {
            List<EditedPlace> counted = count(session, place, range);
            if (counted.stream().anyMatch(one -> one.changed() > 0)) {
                session.update(sql.update(place, range));
            }
            edited.addAll(counted);
        }
        return edited;
    }

    private List<EditedPlace> count(StoreSession session, LocationPlace place, KeyRange range) {
        return session.rows(sql.count(place, range)).stream()
                .filter(row -> number(row, "N") > 0)
                .map(row -> new EditedPlace(
                        place.name(row.get("K")), number(row, "C"), number(row, "N") - number(row, "C")))
                .toList();
    }

    private static long number(Map<String, Object> row, String label) {
        return row.get(label) == null ? 0 : ((Number) row.get(label)).longValue();
    }

    /** A location that does not fit would stop the edit half way. */
    private void requireRoom(StoreSession session) {
        boolean longer = options.rules().stream()
                .anyMatch(rule -> rule.to().length() > rule.from().length());
        places.values().stream().flatMap(List::stream).filter(place -> longer).forEach(place -> {
            long length = exchange.structure()
                    .column(place.table().name(), place.column())
                    .flatMap(ActualColumn::length)
                    .orElse(LONG_TEXT);
            long tooLong = length < LONG_TEXT ? session.number(sql.countTooLong(place, length)) : 0;
            if (tooLong > 0) {
                throw new MergeException(
                        ErrorCode.USAGE,
                        tooLong + " locations of " + place.table().name() + "." + place.column()
                                + " would be longer than the " + length + " characters that the column of "
                                + exchange.store().display() + " takes. Nothing was touched.");
            }
        });
    }

    private List<Finding> findings(List<EditedPlace> edited) {
        List<Finding> findings = new ArrayList<>(rules() ? nothing(edited) : List.of());
        findings.addAll(iceberg(edited));
        overlap.ifPresent(external -> findings.addAll(external.findings()));
        return findings;
    }

    private static List<Finding> nothing(List<EditedPlace> edited) {
        return edited.stream().anyMatch(place -> place.changed() > 0)
                ? List.of()
                : List.of(new Finding(
                        Severity.WARNING,
                        "nothing-relocated",
                        "relocate",
                        "no location begins as any rule says",
                        "look at the locations with metamerge ls, and mind ports and the names of services"));
    }

    private static List<Finding> iceberg(List<EditedPlace> edited) {
        return edited.stream()
                .filter(place -> place.place().equals(ICEBERG) && place.changed() > 0)
                .map(place -> new Finding(
                        Severity.WARNING,
                        "iceberg-metadata",
                        place.place(),
                        place.changed() + " Iceberg tables were pointed to their metadata at the new location; the"
                                + " metadata files themselves name data files by their full old locations",
                        "make sure that the old locations can still be read, or rewrite the metadata with Iceberg's"
                                + " rewrite_table_path"))
                .toList();
    }

    private StoreSession session() {
        return exchange.access(TextTransport.CHARACTERS).session();
    }
}
