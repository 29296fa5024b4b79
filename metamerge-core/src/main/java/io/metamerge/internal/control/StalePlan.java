package io.metamerge.internal.control;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.MergeOptions;
import io.metamerge.plan.IdOffset;
import io.metamerge.plan.MergePlan;
import io.metamerge.plan.PlanBasis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Compares a plan of some time ago with one of now. Offsets may differ: the reservation says whether they still hold. */
public final class StalePlan {
    private StalePlan() {}

    /**
     * The options of a merge that keeps to the plan, offsets included.
     *
     * @throws MergeException with {@link ErrorCode#USAGE} when the plan's options are none
     */
    public static MergeOptions options(MergePlan plan) {
        try {
            return MergeOptions.parse(plan.basis().options())
                    .withOffsets(plan.offsets().stream().collect(Collectors.toMap(IdOffset::space, IdOffset::offset)));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "The options in the plan can't be read: " + plan.basis().options() + ". Nothing was touched.",
                    e);
        }
    }

    /**
     * Refuses a plan that would not be made like this any more.
     *
     * @throws MergeException with {@link ErrorCode#CHECK_FAILED}, naming all that is different
     */
    public static void requireCurrent(MergePlan plan, MergePlan now) {
        List<String> changes = new ArrayList<>();
        PlanBasis then = plan.basis();
        note(changes, then.target(), now.basis().target(), "it is for the target " + then.target());
        note(changes, then.exchange(), now.basis().exchange(), "it is for the exchange " + then.exchange());
        note(changes, plan.version(), now.version(), "it is for schema version " + plan.version());
        note(changes, plan.sameServer(), now.sameServer(), "rows would move another way");
        boolean exchangeChanged = !then.exchangeFingerprint().equals(now.basis().exchangeFingerprint())
                || !then.planHash().equals(now.basis().planHash())
                || !plan.databases().equals(now.databases());
        if (exchangeChanged) {
            changes.add("the exchange was edited or staged again");
        } else {
            note(changes, plan.tables(), now.tables(), "other rows would arrive, because the target's have changed");
        }
        if (!changes.isEmpty()) {
            throw new MergeException(
                    ErrorCode.CHECK_FAILED,
                    "The plan is not what a merge would do now: " + String.join("; ", changes)
                            + ". Look at a new one, and merge that: metamerge plan --out FILE. Nothing was touched.");
        }
    }

    private static void note(List<String> changes, Object then, Object now, String change) {
        if (!then.equals(now)) {
            changes.add(change);
        }
    }
}
