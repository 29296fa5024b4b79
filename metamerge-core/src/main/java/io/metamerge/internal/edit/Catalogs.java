package io.metamerge.internal.edit;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.internal.sql.Sql;
import io.metamerge.schema.MetastoreSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Makes sure that databases can go to the catalogs that they are to go to. */
final class Catalogs {
    private final Metastore exchange;
    private final StoreSession session;
    private final Optional<String> location;

    Catalogs(Metastore exchange, StoreSession session, Optional<String> location) {
        this.exchange = exchange;
        this.session = session;
        this.location = location;
    }

    /**
     * Creates the catalogs that are missing, where it was said at which location.
     *
     * @throws MergeException with {@link ErrorCode#USAGE} when a catalog is missing, or a database with transactional
     *     tables would leave Hive's own: transactions are kept by database and table without a catalog
     */
    void require(List<PlannedRename> plan) {
        List<String> conflicts = new ArrayList<>();
        TreeSet<String> wanted = new TreeSet<>();
        for (PlannedRename rename : plan) {
            if (rename.moves()) {
                wanted.add(rename.newCatalog());
                if (!rename.newCatalog().equals(MetastoreSchema.DEFAULT_CATALOG) && transactional(rename)) {
                    conflicts.add(rename.oldName() + " has transactional tables, which work in the catalog "
                            + MetastoreSchema.DEFAULT_CATALOG + " only");
                }
            }
        }
        List<String> missing =
                wanted.stream().filter(catalog -> !exists(catalog)).toList();
        if (location.isEmpty()) {
            missing.forEach(catalog -> conflicts.add("the exchange has no catalog " + catalog
                    + "; say where its files shall be (--catalog-location) to have it created"));
        }
        if (!conflicts.isEmpty()) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "The databases can't be renamed: " + String.join("; ", conflicts) + ". Nothing was touched.");
        }
        missing.forEach(this::create);
    }

    private boolean exists(String catalog) {
        Parameters parameters = new Parameters();
        return session.number(parameters.statement(
                        "SELECT COUNT(*) AS N FROM CTLGS WHERE LOWER(NAME) = " + parameters.bind(catalog)))
                > 0;
    }

    private boolean transactional(PlannedRename rename) {
        Parameters parameters = new Parameters();
        return session.number(parameters.statement("SELECT COUNT(*) AS N FROM TBLS t JOIN TABLE_PARAMS p"
                        + " ON p.TBL_ID = t.TBL_ID WHERE t.DB_ID = " + parameters.bind(rename.id())
                        + " AND p.PARAM_KEY = 'transactional' AND LOWER(p.PARAM_VALUE) = 'true'"))
                > 0;
    }

    private void create(String catalog) {
        Parameters parameters = new Parameters();
        long id = session.number(Sql.of("SELECT MAX(CTLG_ID) AS N FROM CTLGS")) + 1;
        String description = "Made by metamerge rename";
        session.update(parameters.statement("INSERT INTO CTLGS (CTLG_ID, NAME, "
                + exchange.store().dialect().quote("DESC") + ", LOCATION_URI) VALUES ("
                + parameters.bindAll(List.of(id, catalog, description, location.orElseThrow())) + ")"));
    }
}
