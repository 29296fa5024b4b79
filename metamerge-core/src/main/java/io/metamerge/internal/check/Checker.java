package io.metamerge.internal.check;

import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.run.MergeContext;
import io.metamerge.job.MergeOptions;
import io.metamerge.plan.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Asks every question and collects all findings at once, errors first. */
public final class Checker {
    private static final List<Check> WHEN_VERSIONS_AGREE = List.of(
            new DatabaseNames(),
            new JoinedDatabases(),
            new SharedRowsAgree(),
            new AskedFor(),
            new RefusedRows(),
            new RowsSetAside(),
            new OpenTransactions(),
            new TargetTransactions(),
            new LeftoverRows(),
            new BrokenReferences(),
            new PutOffReferences(),
            new ReferencesOutside(),
            new UniqueKeys(),
            new ColumnsFit(),
            new NamesInCase(),
            new ViewsElsewhere(),
            new UnknownPrincipals(),
            new LocationAuthorities(),
            new FilesInCommon(),
            new IdsFit(),
            new TargetPrivileges());

    private Checker() {}

    /**
     * The findings about a merge of these two ends; errors first, then in the order of the questions.
     *
     * @param before what a merge would do to the exchange before it begins; done before the questions are asked, in a
     *     session that is rolled back, and reported
     * @param arriving reads what would arrive, in that session; not asked when the two ends have different versions
     * @param atOnce how many questions may be asked at the same time, unless they are about what one session has done
     */
    public static List<Finding> check(
            MergeContext merge,
            MergeOptions options,
            BiFunction<StoreSession, StoreSession, Edits> before,
            Consumer<StoreSession> arriving,
            int atOnce) {
        List<Finding> findings = new ArrayList<>();
        try (StoreSession exchange =
                        merge.exchange().access(TextTransport.CHARACTERS).session();
                StoreSession target =
                        merge.target().access(TextTransport.CHARACTERS).session()) {
            CheckContext context = new CheckContext(merge, exchange, target, options);
            Edits edits = before.apply(exchange, target);
            findings.addAll(new SchemaVersions().findings(context));
            if (SchemaVersions.agree(context)) {
                findings.addAll(new Questions(context, WHEN_VERSIONS_AGREE).ask(edits.any() ? 1 : atOnce));
                findings.addAll(edits.findings());
                arriving.accept(exchange);
            }
        }
        findings.sort(Comparator.comparing(Finding::severity));
        return List.copyOf(findings);
    }
}
