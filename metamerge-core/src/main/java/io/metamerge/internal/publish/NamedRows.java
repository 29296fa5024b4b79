package io.metamerge.internal.publish;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.RowPump;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreIdentity;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.journal.RunProgress;
import io.metamerge.internal.owned.NamedObjects;
import io.metamerge.internal.run.ArrivalReader;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.internal.run.RunContext;
import io.metamerge.internal.sql.ChecksumSql;
import io.metamerge.internal.sql.CopySql;
import io.metamerge.internal.sql.CopySql.ColumnReader;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.job.RunDetail;
import io.metamerge.plan.IdOffset;
import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that know their database by its name alone: write ids, and aborted transactions with what they wrote. Under a
 * hidden name the target's compactor would find them and act on them, so they arrive in the transaction that gives the
 * database its real name, and are compared before it commits.
 */
final class NamedRows implements AutoCloseable {
    private static final String NONE = "0 rows (checksum 0)";

    private final RunContext context;
    private final MergeContext merge;
    private final Map<String, IdOffset> offsets;
    private final Dialect here;
    private final Dialect there;
    private final StoreSession exchange;
    private final StoreSession target;
    private final CopySql arriving;
    private final CopySql expected;
    private final OutsideArrival outside;
    private final List<TableDescriptor> filled;

    private NamedRows(RunContext context, Map<String, IdOffset> offsets) {
        this.context = context;
        this.merge = context.merge();
        this.offsets = offsets;
        this.here = merge.exchange().store().dialect();
        this.there = merge.target().store().dialect();
        Map<String, Long> plain = new HashMap<>();
        offsets.forEach((space, offset) -> plain.put(space, offset.offset()));
        this.arriving = CopySql.arriving(here, plain, ColumnReader.PLAIN, context.hidden());
        this.expected = CopySql.arriving(here, plain, ArrivalReader.of(merge), context.hidden());
        this.exchange = merge.exchange().access(TextTransport.CHARACTERS).session();
        this.outside = new OutsideArrival(merge, offsets, exchange);
        StoreAccess access = merge.target().access(TextTransport.CHARACTERS);
        this.target = merge.sameServer() ? access.session() : access.batch();
        this.filled = merge.published().stream().filter(this::filled).toList();
    }

    static NamedRows of(RunContext context) {
        try (StoreSession target = context.target()) {
            return new NamedRows(context, RunProgress.offsets(target, context.run()));
        }
    }

    /** In most metastores these tables are empty, and there may be thousands of databases to ask for. */
    private boolean filled(TableDescriptor table) {
        return exchange.number(Sql.of("SELECT 1 AS N FROM " + here.quote(table.name()) + " LIMIT 1")) > 0;
    }

    /** The session of the publication, which its caller commits. */
    StoreSession target() {
        return target;
    }

    /** The ids that the run reserved. */
    Map<String, IdOffset> offsets() {
        return offsets;
    }

    /**
     * Inserts a database's rows and compares what arrived.
     *
     * @param database as it stands now: of one that joined another, only the rows of its tables arrive
     */
    void arrive(RunDetail.Database database) {
        for (TableDescriptor table : filled) {
            List<Long> present = present(table);
            long rows = merge.sameServer()
                    ? target.update(arriving.insertSelect(
                            table,
                            exchangeDatabase(),
                            parameters -> missing(
                                    table, database, here.quote(exchangeDatabase()) + ".", present, parameters)))
                    : RowPump.within(exchange, target, TextTransport.CHARACTERS)
                            .pump(
                                    table,
                                    arriving.select(
                                            table, parameters -> missing(table, database, "", present, parameters)));
            target.flush();
            if (rows > 0) {
                KeyRange place = new KeyRange(database.id() - 1, database.id());
                RunProgress.chunk(target, context.run(), table.name(), place, rows, 0);
            }
        }
        // Only now: which transactions are the database's is told by rows that came after them.
        merge.published().forEach(table -> requireEqual(table, database));
        outside.arrive(target, inExchange(database));
    }

    /** The ids, as the exchange has them, of rows that came with another database of the run. */
    private List<Long> present(TableDescriptor table) {
        if (!RowsOfDatabase.shared(table)) {
            return List.of();
        }
        ColumnDescriptor id = table.column(table.primaryKey().get(0));
        IdOffset offset = id.idSpace().map(offsets::get).orElse(null);
        if (offset == null) {
            return List.of();
        }
        Parameters parameters = new Parameters();
        String column = there.quote(id.name());
        return target
                .rows(parameters.statement("SELECT " + column + " AS I FROM " + there.quote(table.name()) + " WHERE "
                        + column + " >= " + parameters.bind(offset.low()) + " AND " + column + " < "
                        + parameters.bind(offset.high())))
                .stream()
                .map(row -> ((Number) row.get("I")).longValue() - offset.offset())
                .toList();
    }

    private String missing(
            TableDescriptor table,
            RunDetail.Database database,
            String prefix,
            List<Long> present,
            Parameters parameters) {
        String all = inExchange(prefix, database).condition(table, parameters);
        return present.isEmpty()
                ? all
                : all + " AND " + here.quote(table.primaryKey().get(0)) + " NOT IN (" + parameters.bindAll(present)
                        + ")";
    }

    private RowsOfDatabase inExchange(String prefix, RunDetail.Database database) {
        long id = inExchange(database);
        return new RowsOfDatabase(
                merge.schema(),
                here,
                prefix,
                database.name(),
                joinedTables(database)
                        .map(range -> new RowsOfDatabase.Tables(
                                id, range.low() - range.offset(), range.high() - range.offset())));
    }

    private long inExchange(RunDetail.Database database) {
        return database.id() - offsets.get(context.hidden().idSpace()).offset();
    }

    private RowsOfDatabase inTarget(RunDetail.Database database) {
        return new RowsOfDatabase(
                merge.schema(),
                there,
                "",
                database.name(),
                joinedTables(database)
                        .map(range -> new RowsOfDatabase.Tables(database.place(), range.low(), range.high())));
    }

    /** The ids of a joining database's tables; none when there is no table in the whole run. */
    private Optional<IdOffset> joinedTables(RunDetail.Database database) {
        String space = NamedObjects.tables(merge.schema()).space();
        return database.joined()
                .map(own -> Optional.ofNullable(offsets.get(space)).orElse(new IdOffset(space, 0, 1, 0)));
    }

    private String exchangeDatabase() {
        return StoreIdentity.database(merge.exchange().store());
    }

    private void requireEqual(TableDescriptor table, RunDetail.Database database) {
        RowsOfDatabase theirs = inTarget(database);
        CopySql found = CopySql.verbatim(there, merge.transport().reader());
        String wanted = filled.contains(table) ? wanted(table, inExchange("", database)) : NONE;
        String actual =
                sum(target, there, here, table, found.select(table, parameters -> theirs.condition(table, parameters)));
        if (!wanted.equals(actual)) {
            throw new MergeException(
                    ErrorCode.FAILED,
                    "The rows of " + table.name() + " of database " + database.name() + " arrived different: the"
                            + " exchange has " + wanted + ", the target " + actual + ".");
        }
    }

    private String wanted(TableDescriptor table, RowsOfDatabase ours) {
        return sum(
                exchange, here, there, table, expected.select(table, parameters -> ours.condition(table, parameters)));
    }

    private static String sum(StoreSession session, Dialect dialect, Dialect other, TableDescriptor table, Sql rows) {
        Map<String, Object> sum =
                session.rows(new ChecksumSql(dialect, other).of(table, rows)).get(0);
        return sum.get("N") + " rows (checksum " + sum.get("S") + ")";
    }

    @Override
    public void close() {
        try (exchange) {
            target.close();
        }
    }
}
