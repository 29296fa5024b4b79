package io.metamerge.internal.exchange;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Failures;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.Structure;
import io.metamerge.internal.exchange.ExchangeState.BrokenEdit;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Makes, opens and drops the exchange. It never touches a database that does not bear metamerge's mark. */
public final class ExchangeDatabase {
    private static final String HISTORY = "METAMERGE_EXCHANGE_HISTORY";
    /** The mark goes last, so that a drop that broke off can be taken up again. */
    private static final List<String> OWN_TABLES = List.of(
            "METAMERGE_DOOMED",
            "METAMERGE_REJECTED",
            "METAMERGE_RENAME",
            "METAMERGE_EDIT",
            "METAMERGE_EDIT_TABLE",
            "METAMERGE_EDIT_PLACE",
            "METAMERGE_TRANSACTIONS",
            "METAMERGE_OUTSIDE",
            HISTORY,
            "METAMERGE_EXCHANGE");

    private ExchangeDatabase() {}

    /**
     * Opens an exchange that is ready for edits and merges.
     *
     * @throws MergeException when the database is no exchange, or its staging or an edit never ended
     */
    public static Metastore open(Store exchange) {
        return open(exchange, "");
    }

    /**
     * Opens an exchange for an edit in pieces: also one in which the very same edit broke off.
     *
     * @param command the edit's command
     * @throws MergeException when the database is no exchange, or its staging or another edit never ended
     */
    public static Metastore openForEdit(Store exchange, String command) {
        return open(exchange, command);
    }

    private static Metastore open(Store exchange, String command) {
        Optional<ExchangeState> state = state(exchange);
        if (state.isEmpty()) {
            throw refuse(exchange, "is no exchange: metamerge did not stage anything into it. Run stage first.");
        }
        Optional<BrokenEdit> edit = state.get().edit();
        if (edit.isPresent() && !edit.get().command().equals(command)) {
            throw refuse(
                    exchange,
                    "holds an exchange in which an edit, begun " + edit.get().begunAt()
                            + ", is not at its end: '" + edit.get().command() + "'. If it is not running any more,"
                            + " repeat it to finish it, or run stage --replace.");
        }
        if (!state.get().ready() && edit.isEmpty()) {
            throw refuse(
                    exchange,
                    "holds an exchange whose staging, begun " + state.get().stagedAt()
                            + ", never came to its end. Run stage --replace.");
        }
        return Metastore.open(exchange);
    }

    /** The source that an exchange was staged from, as messages show it. */
    public static String source(Store exchange) {
        return state(exchange).map(ExchangeState::source).orElse("");
    }

    /** A word that changes with every edit of the exchange. */
    public static String edition(Store exchange) {
        return state(exchange).map(ExchangeState::edition).orElse("");
    }

    /**
     * Makes the tables of a schema version in an empty database, or in place of an earlier exchange.
     *
     * @param replace whether an earlier exchange may be dropped
     * @param source the source, as messages show it
     */
    public static void create(Store exchange, MetastoreSchema schema, boolean replace, String source) {
        makeRoom(exchange, replace);
        migrate(exchange, schema);
        try (StoreSession session = StoreAccess.of(exchange).session()) {
            ExchangeState.writeStaging(session, schema.version(), source, Clock.systemUTC());
            session.commit();
        }
    }

    /** Says that staging came to its end. */
    public static void markReady(Store exchange) {
        try (StoreSession session = StoreAccess.of(exchange).session()) {
            ExchangeState.writeReady(session);
            session.commit();
        }
    }

    /** Commits what a session edited, and with it gives the exchange a new edition. */
    public static void commitEdit(StoreSession session) {
        ExchangeState.writeEdited(session);
        session.commit();
    }

    private static Optional<ExchangeState> state(Store exchange) {
        try (StoreSession session = StoreAccess.of(exchange).session()) {
            return ExchangeState.read(session);
        }
    }

    /** Refuses what {@link #create} would refuse, before much work is done in vain. */
    public static void requireRoom(Store exchange, boolean replace) {
        room(exchange, replace);
    }

    private static void makeRoom(Store exchange, boolean replace) {
        if (room(exchange, replace)) {
            drop(exchange, Metastore.structure(exchange));
        }
    }

    /** Whether there is an exchange that has to go; throws where there is something that has to stay. */
    private static boolean room(Store exchange, boolean replace) {
        Structure structure = Metastore.structure(exchange);
        boolean marked;
        try (StoreSession session = StoreAccess.of(exchange).session()) {
            marked = ExchangeState.marked(session);
        }
        if (!marked && !structure.empty()) {
            throw refuse(
                    exchange,
                    "holds tables that metamerge did not make ("
                            + structure.tables().keySet().iterator().next()
                            + " for one). Name an empty database for the exchange.");
        }
        if (marked && !replace) {
            throw refuse(exchange, "already holds an exchange. Say --replace to drop it and stage anew.");
        }
        return marked;
    }

    private static void drop(Store exchange, Structure structure) {
        Set<String> foreign = new TreeSet<>(structure.tables().keySet());
        foreign.removeAll(knownTables());
        if (!foreign.isEmpty()) {
            throw refuse(exchange, "holds tables besides the exchange's own: " + foreign + ". Move them away first.");
        }
        List<String> statements = new ArrayList<>();
        statements.add(exchange.dialect().foreignKeyChecks(false));
        structure.tables().keySet().forEach(table -> statements.add(dropTable(exchange, table)));
        OWN_TABLES.forEach(table -> statements.add(dropTable(exchange, table)));
        statements.add(exchange.dialect().foreignKeyChecks(true));
        try (StoreSession session = StoreAccess.of(exchange).session()) {
            session.runAll(statements);
        }
    }

    private static String dropTable(Store exchange, String table) {
        return "DROP TABLE IF EXISTS " + exchange.dialect().quote(table) + " CASCADE";
    }

    private static Set<String> knownTables() {
        Set<String> known = new TreeSet<>();
        MetastoreSchemas.all()
                .forEach(schema ->
                        schema.tables().stream().map(TableDescriptor::name).forEach(known::add));
        return known;
    }

    private static void migrate(Store exchange, MetastoreSchema schema) {
        try {
            Flyway.configure(ExchangeDatabase.class.getClassLoader())
                    .dataSource(exchange.dataSource())
                    .locations(
                            "classpath:metamerge/sql/exchange", "classpath:metamerge/sql/metastore/" + schema.version())
                    .table(HISTORY)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw notMade(exchange, e);
        }
    }

    /** Who may not create tables fails at the first of them, so nothing has been made. */
    private static MergeException notMade(Store exchange, FlywayException failure) {
        boolean mayNotCreate = Failures.words(failure).startsWith("CREATE command denied");
        return new MergeException(
                mayNotCreate ? ErrorCode.PRIVILEGES : ErrorCode.FAILED,
                "Can't make the exchange's tables in " + exchange.display() + ": " + Failures.words(failure) + ". "
                        + (mayNotCreate
                                ? "Grant the exchange's user everything on its database. Nothing was touched."
                                : "What was made so far is left there; run stage --replace once the cause is mended."),
                failure);
    }

    private static MergeException refuse(Store exchange, String why) {
        return new MergeException(
                ErrorCode.EXCHANGE_STATE,
                "The database of " + exchange.display() + " " + why + " Nothing was touched.");
    }
}
