package io.metamerge.cli;

import io.metamerge.job.MergeOptions;
import io.metamerge.job.OptIn;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What comes along only when it is asked for. */
final class OptInOptions {
    @Option(names = "--with-role-grants", description = "Bring along who is a member of which role.")
    private boolean roleGrants;

    @Option(names = "--with-global-grants", description = "Bring along rights over the whole metastore.")
    private boolean globalGrants;

    @Option(names = "--with-scheduled-queries", description = "Bring along scheduled queries, disabled.")
    private boolean scheduledQueries;

    @Option(names = "--with-resource-plans", description = "Bring along resource plans, disabled.")
    private boolean resourcePlans;

    MergeOptions applyTo(MergeOptions options) {
        Set<OptIn> asked = EnumSet.noneOf(OptIn.class);
        add(asked, roleGrants, OptIn.ROLE_GRANTS);
        add(asked, globalGrants, OptIn.GLOBAL_GRANTS);
        add(asked, scheduledQueries, OptIn.SCHEDULED_QUERIES);
        add(asked, resourcePlans, OptIn.RESOURCE_PLANS);
        return options.with(asked);
    }

    private static void add(Set<OptIn> asked, boolean said, OptIn optIn) {
        if (said) {
            asked.add(optIn);
        }
    }
}
