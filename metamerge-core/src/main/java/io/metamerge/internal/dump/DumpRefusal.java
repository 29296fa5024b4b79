package io.metamerge.internal.dump;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.nio.file.Path;

/** Says what of a dump is refused, where it stands and why. */
record DumpRefusal(Path file) {
    private static final int SHOWN = 100;

    MergeException at(long line, String what, String why) {
        return new MergeException(
                ErrorCode.DUMP,
                "The dump " + file + " can't be loaded. Line " + line + " has " + shortened(what) + ": " + why
                        + ". Nothing was touched.");
    }

    MergeException whole(String why, Throwable cause) {
        return new MergeException(
                ErrorCode.DUMP, "The dump " + file + " can't be loaded: " + why + ". Nothing was touched.", cause);
    }

    private static String shortened(String what) {
        return what.length() <= SHOWN ? what : what.substring(0, SHOWN) + " …";
    }
}
