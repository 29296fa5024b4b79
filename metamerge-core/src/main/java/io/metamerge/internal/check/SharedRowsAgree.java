package io.metamerge.internal.check;

import io.metamerge.internal.copy.SharedRows;
import io.metamerge.internal.copy.SharedRows.Pair;
import io.metamerge.plan.Finding;
import java.util.ArrayList;
import java.util.List;

/** Do catalogs, roles, types and data connectors that both ends have mean the same? */
final class SharedRowsAgree implements Check {
    @Override
    public List<Finding> findings(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (Pair pair : SharedRows.read(context.merge()).matched()) {
            if (!pair.contradictions().isEmpty()) {
                findings.add(contradiction(pair));
            }
        }
        return findings;
    }

    private static Finding contradiction(Pair pair) {
        String subject = pair.here().table().name() + " " + pair.here().display();
        return Check.error(
                "shared-row-differs",
                subject,
                "exchange and target both have " + subject + ", but with different " + pair.contradictions(),
                "make the two agree in the source or in the target, then stage again");
    }
}
