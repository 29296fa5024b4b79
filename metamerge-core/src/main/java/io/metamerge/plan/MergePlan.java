package io.metamerge.plan;

import java.util.List;

/**
 * What a merge would do. Offsets are those of the moment: the merge computes them again when it reserves ids.
 *
 * @param version the schema version of exchange and target
 * @param gap ids left free between the target's highest id and the first new one
 * @param databases the databases that will arrive
 * @param tables the metastore's tables in the order in which they are copied
 * @param offsets one per id space that has rows
 * @param sameServer whether rows move inside one database server
 * @param way how rows get into the target, in words: {@code inside the server}, {@code by LOAD DATA LOCAL from a stream} or
 *     {@code in batches of inserts}, whichever the servers allow
 * @param estimate about how long it will take, and how much room
 * @param findings what the check found, errors first; with an error there will be no merge
 * @param basis what the plan rests on
 */
public record MergePlan(
        String version,
        long gap,
        List<DatabaseSummary> databases,
        List<TablePlan> tables,
        List<IdOffset> offsets,
        boolean sameServer,
        String way,
        Estimate estimate,
        List<Finding> findings,
        PlanBasis basis) {
    /** Copies the lists. */
    public MergePlan {
        databases = List.copyOf(databases);
        tables = List.copyOf(tables);
        offsets = List.copyOf(offsets);
        findings = List.copyOf(findings);
    }

    /** Whether nothing stops the merge. */
    public boolean passed() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** The rows that will be copied or matched, over all tables. */
    public long rows() {
        return tables.stream().mapToLong(TablePlan::rows).sum();
    }
}
