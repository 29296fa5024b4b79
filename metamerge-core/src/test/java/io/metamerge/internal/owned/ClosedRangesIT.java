package io.metamerge.internal.owned;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.Metamerge;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.job.MergeOptions;
import io.metamerge.job.Selection;
import io.metamerge.job.StageOptions;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.OwnerLink;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Store;
import io.metamerge.support.Fixture;
import io.metamerge.testkit.TestServers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ranges of a run are closed as long as nobody ties a row of theirs to another one, in any of the ways there are. */
class ClosedRangesIT {
    private MetastoreSchema schema;
    private OwnerLinks links;
    private Store target;
    private Map<String, KeyRange> ranges;

    @Test
    void everyTieWithOtherRowsOpensThem() throws SQLException {
        try (Fixture stores = Fixture.small("4.0.0", TestServers.any(), TestServers.any())) {
            Metamerge metamerge = stores.metamerge();
            metamerge.stage(StageOptions.defaults());
            metamerge.delete(Selection.databases("default"), false);
            long run = metamerge.merge(MergeOptions.defaults()).run();
            schema = stores.schema();
            target = stores.open("target", stores.target());
            links = new OwnerLinks(schema, target.dialect(), false);
            ranges = ranges(run);

            assertThat(closedAfter(List.of())).isTrue();
            List<Tie> ties = ties();

            assertThat(ties).hasSizeGreaterThan(40);
            ties.forEach(
                    tie -> assertThat(closedAfter(List.of(tie))).as("%s", tie).isFalse());
        }
    }

    private Map<String, KeyRange> ranges(long run) {
        Map<String, KeyRange> found = new HashMap<>();
        try (StoreSession session = StoreAccess.of(target).session()) {
            RunProgress.offsets(session, run)
                    .forEach((space, offset) ->
                            found.put(schema.idSpace(space).table(), new KeyRange(offset.low() - 1, offset.high())));
        }
        return found;
    }

    /** In a transaction that is taken back. */
    private boolean closedAfter(List<Tie> ties) {
        try (StoreSession session = StoreAccess.of(target).session()) {
            ties.forEach(tie -> assertThat(tie(session, tie)).as("%s", tie).isEqualTo(1));
            return new ClosedRanges(schema, target.dialect(), ranges).closed(session);
        }
    }

    /** Every link, made by a row of the ranges to an owner outside, and the other way round. */
    private List<Tie> ties() {
        List<Tie> ties = new ArrayList<>();
        for (TableDescriptor table : schema.tables()) {
            if (schema.ownIds(table.name()).isPresent() && links.ownedByDatabases(table)) {
                links.of(table)
                        .forEach(link -> List.of(true, false).forEach(inside -> ties.add(tie(table, link, inside))));
            }
        }
        ties.removeIf(tie -> !ranges.containsKey(tie.holder()) || !ranges.containsKey(tie.held()));
        return ties;
    }

    private Tie tie(TableDescriptor table, OwnerLink link, boolean inside) {
        OwnerLink.Key key = link.keys().get(link.keys().size() - 1);
        OwnerLinks.Identity own = links.identity(table.name());
        OwnerLinks.Identity owner = links.identity(link.table());
        return links.namedByOwner(table, link) && !links.byKey(link)
                ? new Tie(
                        link.table(),
                        key.ownerColumn(),
                        owner.table(),
                        owner.column(),
                        own.table(),
                        own.column(),
                        own.column(),
                        inside)
                : new Tie(
                        table.name(),
                        key.columns().get(0),
                        own.table(),
                        own.column(),
                        owner.table(),
                        owner.column(),
                        key.ownerColumn(),
                        inside);
    }

    /** Rows on the tie's other side might have the same names under the same owner. */
    private long tie(StoreSession session, Tie tie) {
        Parameters clash = new Parameters();
        session.runAll(List.of("SET FOREIGN_KEY_CHECKS = 0"));
        session.update(clash.statement("DELETE FROM " + tie.table() + " WHERE "
                + within(ranges.get(tie.holder()), tie.holderId(), !tie.inside(), clash)));
        Parameters parameters = new Parameters();
        String value = "(SELECT MAX(v." + tie.value() + ") FROM " + tie.held() + " v WHERE "
                + within(ranges.get(tie.held()), "v." + tie.heldId(), !tie.inside(), parameters) + ")";
        return session.update(parameters.statement("UPDATE " + tie.table() + " SET " + tie.column() + " = " + value
                + " WHERE " + within(ranges.get(tie.holder()), tie.holderId(), tie.inside(), parameters) + " AND "
                + tie.column() + " IS NOT NULL LIMIT 1"));
    }

    private static String within(KeyRange range, String id, boolean inside, Parameters parameters) {
        return (inside ? "" : "NOT ") + "(" + id + " > " + parameters.bind(range.above()) + " AND " + id + " <= "
                + parameters.bind(range.upTo()) + ")";
    }

    /**
     * One row that holds another's id or name.
     *
     * @param table whose row holds it, found by the id {@code holderId} of the space {@code holder}
     * @param column the column that holds it
     * @param held whose row is held, found by {@code heldId}; {@code value} is what stands in {@code column}
     * @param inside whether the holder is of the ranges, and the other is not
     */
    private record Tie(
            String table,
            String column,
            String holder,
            String holderId,
            String held,
            String heldId,
            String value,
            boolean inside) {}
}
