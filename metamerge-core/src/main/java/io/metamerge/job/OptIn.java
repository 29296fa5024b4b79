package io.metamerge.job;

import java.util.Locale;

/** What a merge leaves behind unless it is asked for, because it is sensitive or would act by itself. */
public enum OptIn {
    /** Who is a member of which role. */
    ROLE_GRANTS,
    /** Rights over the whole metastore. */
    GLOBAL_GRANTS,
    /** Scheduled queries; they arrive disabled. */
    SCHEDULED_QUERIES,
    /** Resource plans of workload management; they arrive disabled. */
    RESOURCE_PLANS;

    /** Its name in options and in the model of the schema, for instance {@code role-grants}. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static OptIn of(String option) {
        return valueOf(option.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
