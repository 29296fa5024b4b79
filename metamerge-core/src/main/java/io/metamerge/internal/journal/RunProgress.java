package io.metamerge.internal.journal;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.KeyRange;
import io.metamerge.job.RunDetail;
import io.metamerge.job.TableRows;
import io.metamerge.plan.IdOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run has done: reserved ids, its databases, its chunks. Writes with the caller's transaction. */
public final class RunProgress {
    /** The state of a database that serves under its real name. */
    public static final String PUBLISHED = "published";
    /** The state of a database that still bears its hidden name. */
    public static final String HIDDEN = "hidden";
    /** The state of a database that is being taken out. */
    public static final String ROLLING_BACK = "rolling back";
    /** The state of a database that was taken out again. */
    public static final String ROLLED_BACK = "rolled back";

    /** The state of a chunk that was compared with the exchange and found equal. */
    static final String VERIFIED = "verified";

    private RunProgress() {}

    /** Records the reserved ids. */
    public static void reserved(StoreSession session, long run, Collection<IdOffset> offsets) {
        offsets.forEach(offset -> JournalRows.insert(
                session,
                "METAMERGE_RUN_SPACE",
                "RUN_ID",
                run,
                "SPACE",
                offset.space(),
                "ID_OFFSET",
                offset.offset(),
                "ID_LOW",
                offset.low(),
                "ID_HIGH",
                offset.high()));
    }

    /** The reserved ids by id space; empty before the reservation. */
    public static Map<String, IdOffset> offsets(StoreSession session, long run) {
        Map<String, IdOffset> offsets = new LinkedHashMap<>();
        JournalRows.ofRun(
                        session,
                        JournalRows.columns("SPACE", "ID_OFFSET", "ID_LOW", "ID_HIGH"),
                        "METAMERGE_RUN_SPACE",
                        run,
                        "SPACE")
                .forEach(row -> offsets.put(
                        (String) row.get("SPACE"),
                        new IdOffset(
                                (String) row.get("SPACE"),
                                JournalRows.number(row, "ID_OFFSET"),
                                JournalRows.number(row, "ID_LOW"),
                                JournalRows.number(row, "ID_HIGH"))));
        return offsets;
    }

    /** Records the databases that the run brings. */
    public static void databases(StoreSession session, long run, List<RunDetail.Database> databases) {
        databases.forEach(database -> JournalRows.insert(
                session,
                "METAMERGE_RUN_DATABASE",
                "RUN_ID",
                run,
                "DB_ID",
                database.id(),
                "CATALOG_NAME",
                database.catalog().orElse(null),
                "DB_NAME",
                database.name(),
                "HIDDEN_NAME",
                database.hiddenName(),
                "STATE",
                database.state(),
                "TABLE_COUNT",
                database.tables(),
                "PARTITION_COUNT",
                database.partitions()));
    }

    /** The run's databases in the order of their names. */
    public static List<RunDetail.Database> databases(StoreSession session, long run) {
        return JournalRows.ofRun(
                        session,
                        JournalRows.columns(
                                "DB_ID",
                                "CATALOG_NAME",
                                "DB_NAME",
                                "HIDDEN_NAME",
                                "STATE",
                                "TABLE_COUNT",
                                "PARTITION_COUNT",
                                "ROW_COUNT",
                                "JOINED_ID"),
                        "METAMERGE_RUN_DATABASE",
                        run,
                        "DB_NAME")
                .stream()
                .map(RunProgress::database)
                .toList();
    }

    private static RunDetail.Database database(Map<String, Object> row) {
        return new RunDetail.Database(
                JournalRows.number(row, "DB_ID"),
                Optional.ofNullable((String) row.get("CATALOG_NAME")),
                (String) row.get("DB_NAME"),
                (String) row.get("HIDDEN_NAME"),
                (String) row.get("STATE"),
                JournalRows.number(row, "TABLE_COUNT"),
                JournalRows.number(row, "PARTITION_COUNT"),
                Optional.ofNullable((Number) row.get("ROW_COUNT")).map(Number::longValue),
                Optional.ofNullable((Number) row.get("JOINED_ID")).map(Number::longValue));
    }

    /** Says which database of the target's own a database's tables have joined. */
    public static void joined(StoreSession session, long run, long id, long own) {
        session.update(JournalRows.sql(
                "UPDATE METAMERGE_RUN_DATABASE SET JOINED_ID = ? WHERE RUN_ID = ? AND DB_ID = ?", own, run, id));
    }

    /** Says how many rows a database owns. */
    public static void databaseRows(StoreSession session, long run, long id, long rows) {
        session.update(JournalRows.sql(
                "UPDATE METAMERGE_RUN_DATABASE SET ROW_COUNT = ? WHERE RUN_ID = ? AND DB_ID = ?", rows, run, id));
    }

    /** Says what became of a database. */
    public static void database(StoreSession session, long run, long id, String state) {
        session.update(JournalRows.sql(
                "UPDATE METAMERGE_RUN_DATABASE SET STATE = ? WHERE RUN_ID = ? AND DB_ID = ?", state, run, id));
    }

    /** Records a chunk; its rows are stored by the same commit. */
    public static void chunk(StoreSession session, long run, String table, KeyRange range, long rows, long millis) {
        JournalRows.insert(
                session,
                "METAMERGE_RUN_CHUNK",
                "RUN_ID",
                run,
                "TABLE_NAME",
                table,
                "KEY_ABOVE",
                range.above(),
                "KEY_UP_TO",
                range.upTo(),
                "ROW_COUNT",
                rows,
                "STATE",
                "copied",
                "MILLIS",
                millis,
                "DONE_AT",
                RunStore.now());
    }

    /**
     * The rows of a chunk, if it is there. Waits for a commit of it that is under way, for instance because its answer was
     * lost.
     */
    public static Optional<Long> copied(StoreSession session, long run, String table, KeyRange range) {
        return session
                .rows(JournalRows.sql(
                        "SELECT ROW_COUNT AS N FROM METAMERGE_RUN_CHUNK"
                                + " WHERE RUN_ID = ? AND TABLE_NAME = ? AND KEY_ABOVE = ?"
                                + session.store().dialect().sharedLock(),
                        run,
                        table,
                        range.above()))
                .stream()
                .findFirst()
                .map(row -> JournalRows.number(row, "N"));
    }

    /** Keeps the checksum that a chunk was found to have on both sides; null where rows were only counted. */
    public static void verified(StoreSession session, long run, String table, KeyRange range, String checksum) {
        session.update(JournalRows.sql(
                "UPDATE METAMERGE_RUN_CHUNK SET STATE = ?, CHECKSUM = ?"
                        + " WHERE RUN_ID = ? AND TABLE_NAME = ? AND KEY_ABOVE = ?",
                VERIFIED,
                checksum,
                run,
                table,
                range.above()));
    }

    /** The chunks of a table, in the order of their keys. */
    public static List<KeyRange> chunks(StoreSession session, long run, String table) {
        return session
                .rows(JournalRows.sql(
                        "SELECT KEY_ABOVE AS A, KEY_UP_TO AS U FROM METAMERGE_RUN_CHUNK"
                                + " WHERE RUN_ID = ? AND TABLE_NAME = ? ORDER BY KEY_ABOVE",
                        run,
                        table))
                .stream()
                .map(row -> new KeyRange(JournalRows.number(row, "A"), JournalRows.number(row, "U")))
                .toList();
    }

    /** Rows, chunks and time per table. */
    public static List<RunDetail.Table> tables(StoreSession session, long run) {
        return session
                .rows(JournalRows.sql(
                        "SELECT TABLE_NAME AS T, SUM(ROW_COUNT) AS R, COUNT(*) AS C, SUM(MILLIS) AS M"
                                + " FROM METAMERGE_RUN_CHUNK WHERE RUN_ID = ? GROUP BY TABLE_NAME ORDER BY TABLE_NAME",
                        run))
                .stream()
                .map(row -> new RunDetail.Table(
                        (String) row.get("T"),
                        JournalRows.number(row, "R"),
                        JournalRows.number(row, "C"),
                        JournalRows.number(row, "M")))
                .toList();
    }

    /** Records that the run created a shared row. */
    public static void shared(StoreSession session, long run, String table, String key) {
        JournalRows.insert(session, "METAMERGE_RUN_SHARED", "RUN_ID", run, "TABLE_NAME", table, "ROW_KEY", key);
    }

    /** The shared rows that the run created: their tables and keys. */
    public static Map<String, List<String>> shared(StoreSession session, long run) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        JournalRows.ofRun(session, JournalRows.columns("TABLE_NAME", "ROW_KEY"), "METAMERGE_RUN_SHARED", run, "1, 2")
                .forEach(row -> keys.computeIfAbsent((String) row.get("TABLE_NAME"), t -> new ArrayList<>())
                        .add((String) row.get("ROW_KEY")));
        return keys;
    }

    /** Rows per table of the chunks so far, for reports. */
    public static List<TableRows> rows(StoreSession session, long run) {
        return tables(session, run).stream()
                .map(table -> new TableRows(table.table(), table.rows()))
                .toList();
    }
}
