package io.metamerge.internal.edit;

import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.overlap.FileTree;
import io.metamerge.internal.overlap.ManagedTables;
import io.metamerge.internal.overlap.ManagedTables.Managed;
import io.metamerge.internal.sql.Parameters;
import io.metamerge.job.EditedPlace;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns managed tables of the exchange external, without purge, where their files are also those of a managed table of the
 * target: whoever dropped the one would delete the other's files.
 */
final class ExternalOnOverlap {
    private static final String PLACE = "TBLS.TBL_TYPE";
    private static final String EXTERNAL = "EXTERNAL";
    private static final String PURGE = "external.table.purge";

    private final Metastore target;
    private final List<Finding> findings = new ArrayList<>();

    ExternalOnOverlap(Metastore target) {
        this.target = target;
    }

    /** Does it in the session of the exchange, which its caller commits. */
    List<EditedPlace> edit(StoreSession exchange) {
        FileTree files = new FileTree();
        try (StoreSession there = target.access(TextTransport.CHARACTERS).session()) {
            ManagedTables.each(there, table -> files.add(table.location(), table.name()));
        }
        Map<Long, Managed> overlapping = new LinkedHashMap<>();
        Map<Long, String> owners = new LinkedHashMap<>();
        ManagedTables.each(
                exchange,
                table -> files.overlapping(table.location()).ifPresent(owner -> {
                    overlapping.putIfAbsent(table.id(), table);
                    owners.putIfAbsent(table.id(), owner);
                }));
        overlapping.forEach((id, table) -> decide(exchange, table, owners.get(id)));
        long turned = overlapping.values().stream()
                .filter(table -> !table.transactional())
                .count();
        return overlapping.isEmpty() ? List.of() : List.of(new EditedPlace(PLACE, turned, overlapping.size() - turned));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void decide(StoreSession exchange, Managed table, String owner) {
        String over =
                table.location() + " is, lies inside or lies around the files of the target's managed table " + owner;
        if (table.transactional()) {
            findings.add(new Finding(
                    Severity.WARNING,
                    "transactional-overlap",
                    table.name(),
                    over + "; a transactional table can't be external, so it stays managed",
                    "relocate it, or leave it out with delete"));
        } else {
            turn(exchange, table.id());
            findings.add(new Finding(
                    Severity.NOTE, "turned-external", table.name(), over + "; it is external now, without purge", ""));
        }
    }

    private static void turn(StoreSession exchange, long id) {
        Parameters type = new Parameters();
        exchange.update(type.statement(
                "UPDATE TBLS SET TBL_TYPE = " + type.bind("EXTERNAL_TABLE") + " WHERE TBL_ID = " + type.bind(id)));
        Parameters old = new Parameters();
        exchange.update(old.statement("DELETE FROM TABLE_PARAMS WHERE TBL_ID = " + old.bind(id) + " AND PARAM_KEY IN ("
                + old.bindAll(List.of(EXTERNAL, PURGE)) + ")"));
        set(exchange, id, EXTERNAL, "TRUE");
        set(exchange, id, PURGE, "FALSE");
    }

    private static void set(StoreSession exchange, long id, String key, String value) {
        Parameters parameters = new Parameters();
        exchange.update(parameters.statement("INSERT INTO TABLE_PARAMS (TBL_ID, PARAM_KEY, PARAM_VALUE) VALUES ("
                + parameters.bindAll(List.of(id, key, value)) + ")"));
    }
}
