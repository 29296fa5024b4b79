package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.plan.MergePlan;

/** What the program tells its caller by its exit status. */
enum ExitStatus {
    /** Done. */
    DONE(0),
    /** Failed; the message says what state things are in. */
    FAILED(1),
    /** Bad usage or configuration; nothing was touched. */
    REFUSED(2),
    /** Problems were found that the user has to decide about; nothing was touched. */
    PROBLEMS(3),
    /** Stopped from outside; a run can be resumed. */
    INTERRUPTED(130);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** What stops a planned merge is a problem found. */
    static ExitStatus of(MergePlan plan) {
        return plan.passed() ? DONE : PROBLEMS;
    }

    static ExitStatus of(Throwable failure) {
        return failure instanceof MergeException known ? of(known.code()) : FAILED;
    }

    static ExitStatus of(ErrorCode code) {
        return switch (code) {
            case CHECK_FAILED, USERS_ADDED -> PROBLEMS;
            case INTERRUPTED -> INTERRUPTED;
            default -> code.beforeFirstWrite() ? REFUSED : FAILED;
        };
    }
}
