package io.metamerge.internal.check;

import io.metamerge.internal.bridge.Route;
import io.metamerge.internal.db.Metastore;
import io.metamerge.plan.Finding;
import java.util.ArrayList;
import java.util.List;

/** Are both ends of one schema version, and are there tables or columns that the version does not know? */
final class SchemaVersions implements Check {
    static boolean agree(CheckContext context) {
        return version(context.exchangeStore()).equals(version(context.targetStore()));
    }

    private static String version(Metastore metastore) {
        return metastore.schema().version();
    }

    @Override
    public List<Finding> findings(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        if (!agree(context)) {
            findings.add(Check.error(
                    "schema-version",
                    context.targetStore().store().display(),
                    "the exchange's tables are of version " + version(context.exchangeStore())
                            + ", the target's of version " + version(context.targetStore()),
                    remedy(context)));
        }
        findings.addAll(extras(context.exchangeStore()));
        findings.addAll(extras(context.targetStore()));
        return findings;
    }

    private static String remedy(CheckContext context) {
        String version = version(context.targetStore());
        boolean older = Route.newer(
                context.targetStore().schema(), context.exchangeStore().schema());
        return older
                ? "bring the rows to the target's version: metamerge stage --as " + version + " --replace"
                : "upgrade the target to " + version(context.exchangeStore())
                        + " with Hive's schematool; rows can't be brought to an older version, which has no place for"
                        + " some of what they say";
    }

    private static List<Finding> extras(Metastore metastore) {
        List<Finding> findings = new ArrayList<>();
        String version = version(metastore);
        metastore
                .match()
                .extraTables()
                .forEach(table -> findings.add(Check.warning(
                        "unknown-table",
                        table,
                        metastore.store().display() + " has a table " + table + " that schema " + version
                                + " does not know",
                        "nothing in it is read or written; make sure that nothing in the metastore depends on it")));
        metastore.match().extraColumns().forEach(column -> findings.add(unknownColumn(metastore, column, version)));
        return findings;
    }

    /** A target's column that a row may leave out does not stand in the way. */
    private static Finding unknownColumn(Metastore metastore, String column, String version) {
        String message =
                metastore.store().display() + " has a column " + column + " that schema " + version + " does not know";
        String[] parts = column.split("\\.", 2);
        boolean optional =
                metastore.structure().column(parts[0], parts[1]).orElseThrow().optional();
        return optional
                ? Check.warning(
                        "unknown-column",
                        column,
                        message,
                        "merged rows get its default there; make sure that this is what they should have")
                : Check.error(
                        "unknown-column",
                        column,
                        message,
                        "a row needs a value there that nobody knows; give the column a default, or merge with a version of"
                                + " metamerge that knows it");
    }
}
