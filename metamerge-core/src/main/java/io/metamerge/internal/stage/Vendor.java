package io.metamerge.internal.stage;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.internal.bridge.StandIns;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.sql.Sql;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import io.metamerge.store.Dialect;
import io.metamerge.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A source whose schema a vendor changed: it is taken as the version that it comes closest to, and every difference is
 * named. Columns that the version does not know may only be left behind when they are empty, or when the user says so.
 */
public final class Vendor {
    private final Metastore source;
    private final Collection<String> accepted;

    private Vendor(Metastore source, Collection<String> accepted) {
        this.source = source;
        this.accepted = accepted;
    }

    /** Opens a source; it may lack what Hive's own upgrades would begin with one value for all rows. */
    public static Metastore open(Store source) {
        return Metastore.open(source, StandIns::suffice);
    }

    /**
     * Every difference between the source and its version.
     *
     * @param accepted the columns, as {@code TABLE.COLUMN}, whose values may be lost
     * @throws MergeException when another column holds values that would be lost
     */
    static List<Finding> findings(Metastore source, Collection<String> accepted) {
        Vendor vendor = new Vendor(source, accepted);
        List<Finding> findings = new ArrayList<>(vendor.unknownTables());
        findings.addAll(vendor.unknownColumns());
        source.match().missing().forEach(part -> findings.add(vendor.missing(part)));
        return findings;
    }

    private List<Finding> unknownTables() {
        return source.match().extraTables().stream()
                .map(table -> warning(
                        "unknown-table",
                        table,
                        source.store().display() + " has a table " + table + " that schema " + version()
                                + " does not know; it was not staged",
                        "make sure that nothing in the metastore depends on it"))
                .toList();
    }

    private List<Finding> unknownColumns() {
        List<Finding> findings = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        try (StoreSession session = StoreAccess.of(source.store()).session()) {
            for (String column : source.match().extraColumns()) {
                long values = staged(column) ? session.number(values(column)) : 0;
                if (values > 0 && !accepted.contains(column)) {
                    refused.add(column + " (" + values + (values == 1 ? " value)" : " values)"));
                }
                findings.add(unknown(column, values));
            }
        }
        if (!refused.isEmpty()) {
            throw refusal(refused);
        }
        return findings;
    }

    private boolean staged(String column) {
        return source.schema().table(column.substring(0, column.indexOf('.'))).staged();
    }

    private Sql values(String column) {
        Dialect dialect = source.store().dialect();
        int dot = column.indexOf('.');
        return Sql.of("SELECT COUNT(" + dialect.quote(column.substring(dot + 1)) + ") AS N FROM "
                + dialect.quote(column.substring(0, dot)));
    }

    private Finding unknown(String column, long values) {
        return warning(
                "unknown-column",
                column,
                source.store().display() + " has a column " + column + " that schema " + version() + " does not know; "
                        + (values == 0
                                ? "it holds nothing that a merge takes along"
                                : "its " + values + (values == 1 ? " value was" : " values were") + " left behind"),
                "make sure that nothing in the metastore depends on it");
    }

    private MergeException refusal(List<String> refused) {
        return new MergeException(
                ErrorCode.UNSUPPORTED_SCHEMA,
                "The metastore of " + source.store().display() + " has columns that schema " + version()
                        + " does not know: " + String.join(", ", refused)
                        + ". What they mean would be lost. If nothing needs it, name each with --accept-loss"
                        + " TABLE.COLUMN. Nothing was touched.");
    }

    private Finding missing(String part) {
        return warning(
                "missing-part",
                part,
                source.store().display() + " has no " + part + ", which schema " + version()
                        + " has; it was taken as an upgrade of Hive begins it",
                "nothing to do if the metastore is a vendor's; else look whether an upgrade of it broke off");
    }

    private static Finding warning(String code, String subject, String message, String remedy) {
        return new Finding(Severity.WARNING, code, subject, message, remedy);
    }

    private String version() {
        return source.schema().version();
    }
}
