package io.metamerge.error;

import java.util.Objects;

/**
 * Every failure of the library. The message is one paragraph for the operator: what failed and where, what was left
 * behind, what to do next. It never holds a password.
 */
public final class MergeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** A failure without an underlying exception. */
    public MergeException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /**
     * A failure.
     *
     * @param code its kind, never null
     * @param message the paragraph for the operator, never null
     * @param cause the underlying exception; null when there is none
     */
    public MergeException(ErrorCode code, String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /** The kind of failure. */
    public ErrorCode code() {
        return code;
    }
}
