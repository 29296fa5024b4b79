package io.metamerge.cli;

import io.metamerge.job.RejectedRows;

/** Rejected rows as text for people: how many and why, then each. */
final class RejectedText {
    private static final String END = System.lineSeparator();

    private RejectedText() {}

    static String of(RejectedRows rejected) {
        if (rejected.total() == 0) {
            return "No rejected rows." + END;
        }
        TextTable counts = new TextTable("metastore table", "rows", "reason");
        rejected.counts().forEach(count -> counts.row(count.table(), count.rows(), count.reason()));
        return Numbers.count(rejected.total(), "row was", "rows were") + " set aside when staging:" + END
                + counts.render() + END + rows(rejected);
    }

    private static String rows(RejectedRows rejected) {
        TextTable rows = new TextTable("metastore table", "key", "row");
        rejected.rows().forEach(row -> rows.row(row.table(), row.key(), row.row()));
        long more = rejected.total() - rejected.rows().size();
        return rows.render()
                + (more > 0 ? "and " + Numbers.count(more, "more row", "more rows") + ": say --limit" + END : "");
    }
}
