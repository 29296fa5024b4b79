package io.metamerge.error;

/** What kind of trouble a {@link MergeException} reports; a program can decide by it what to do next. */
public enum ErrorCode {
    /** An option or a combination of options makes no sense. Nothing was touched. */
    USAGE(true),
    /** A store's configuration is missing or contradicts itself. Nothing was touched. */
    CONFIGURATION(true),
    /** A store can't be reached or refuses the login. Nothing was touched. */
    CONNECTION(true),
    /** A store's user may not do what the step needs. Nothing was touched. */
    PRIVILEGES(true),
    /** A database holds no metastore. Nothing was touched. */
    NOT_A_METASTORE(true),
    /** A store's tables are those of no supported schema version. Nothing was touched. */
    UNSUPPORTED_SCHEMA(true),
    /** Two roles point at one and the same database. Nothing was touched. */
    SAME_STORE(true),
    /** The exchange is not in a state for this step. Nothing was touched. */
    EXCHANGE_STATE(true),
    /** Another process works on the target's runs. Nothing was touched. */
    TARGET_BUSY(true),
    /** There is no such run, or it is not in a state for this step. Nothing was touched. */
    RUN_STATE(true),
    /** Users added to merged databases what a rollback would remove. Nothing was touched. */
    USERS_ADDED(true),
    /** No database or table matches the given patterns. Nothing was touched. */
    NOTHING_SELECTED(true),
    /** A dump is damaged, or does more than create and fill tables. Nothing was touched. */
    DUMP(true),
    /** {@code check} found errors that stop a merge. Nothing was touched. */
    CHECK_FAILED(true),
    /** A database's name was taken while its run was copying; the run waits, complete but hidden. */
    NAME_TAKEN(false),
    /** The step failed on the way; the message says what was left behind. */
    FAILED(false),
    /** The caller asked to stop; the message says what was left behind. */
    INTERRUPTED(false);

    private final boolean beforeFirstWrite;

    ErrorCode(boolean beforeFirstWrite) {
        this.beforeFirstWrite = beforeFirstWrite;
    }

    /** Whether an error of this kind is always raised before anything was written. */
    public boolean beforeFirstWrite() {
        return beforeFirstWrite;
    }
}
