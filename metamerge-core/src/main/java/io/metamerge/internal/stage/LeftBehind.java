package io.metamerge.internal.stage;

import io.metamerge.internal.bridge.BridgeLosses;
import io.metamerge.internal.bridge.BridgeLosses.Loss;
import io.metamerge.internal.bridge.Route;
import io.metamerge.internal.db.Metastore;
import io.metamerge.internal.db.StoreAccess;
import io.metamerge.internal.db.StoreSession;
import io.metamerge.internal.db.TextTransport;
import io.metamerge.internal.words.Counted;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import java.util.ArrayList;
import java.util.List;

/** Names what of the source the newer version has no place for: nothing is lost silently. */
public final class LeftBehind {
    private LeftBehind() {}

    /** What the source really holds of it. */
    public static List<Finding> findings(Metastore source, Route route) {
        List<Finding> findings = new ArrayList<>();
        BridgeLosses losses = new BridgeLosses(route, source.store().dialect());
        try (StoreSession session = StoreAccess.of(source.store(), route.from(), TextTransport.CHARACTERS)
                .session()) {
            for (Loss loss : losses.all()) {
                long rows = session.number(loss.count());
                if (rows > 0) {
                    findings.add(finding(source, route, loss, rows));
                }
            }
        }
        return findings;
    }

    private static Finding finding(Metastore source, Route route, Loss loss, long rows) {
        return new Finding(
                loss.values() ? Severity.WARNING : Severity.NOTE,
                "left-behind",
                loss.what(),
                Counted.rows(rows) + " of " + loss.what() + " in "
                        + source.store().display()
                        + Counted.verb(rows, " is", " are") + " not taken along to schema "
                        + route.to().version() + ": " + loss.reason(),
                "nothing to do, unless something depends on it");
    }
}
