package io.metamerge.internal.verify;

import io.metamerge.internal.sql.KeyRange;
import io.metamerge.job.RunDetail;
import io.metamerge.job.RunState;
import io.metamerge.plan.IdOffset;
import java.util.List;
import java.util.Map;

/**
 * What the journal knows of a run whose rows have all arrived.
 *
 * @param run its number
 * @param state where it stands
 * @param offsets how the ids moved
 * @param databases the databases it brought
 * @param chunks the key ranges copied, by table
 * @param rows how many rows were copied, by table
 */
public record Arrived(
        long run,
        RunState state,
        Map<String, IdOffset> offsets,
        List<RunDetail.Database> databases,
        Map<String, List<KeyRange>> chunks,
        Map<String, Long> rows) {}
