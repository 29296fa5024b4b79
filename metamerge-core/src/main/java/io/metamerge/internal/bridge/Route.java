package io.metamerge.internal.bridge;

import io.metamerge.bridge.BridgeStep;
import io.metamerge.bridge.Exclusion;
import io.metamerge.bridge.MetastoreBridges;
import io.metamerge.bridge.Origin;
import io.metamerge.bridge.TableBridge;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.schema.TableDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps from the source's schema version to the exchange's; none where they are the same. */
public final class Route {
    private final MetastoreSchema from;
    private final MetastoreSchema to;
    private final List<BridgeStep> steps;

    private Route(MetastoreSchema from, MetastoreSchema to, List<BridgeStep> steps) {
        this.from = from;
        this.to = to;
        this.steps = List.copyOf(steps);
    }

    /**
     * The route between two versions.
     *
     * @return empty when the second is older than the first: what it lacks would be lost
     */
    public static Optional<Route> between(MetastoreSchema from, MetastoreSchema to) {
        return newer(from, to) ? Optional.empty() : Optional.of(new Route(from, to, steps(from, to)));
    }

    /** Whether a version is newer than another. */
    public static boolean newer(MetastoreSchema one, MetastoreSchema other) {
        return position(one) > position(other);
    }

    private static int position(MetastoreSchema schema) {
        return MetastoreSchemas.all().stream()
                .map(MetastoreSchema::version)
                .toList()
                .indexOf(schema.version());
    }

    private static List<BridgeStep> steps(MetastoreSchema from, MetastoreSchema to) {
        List<BridgeStep> steps = new ArrayList<>();
        String reached = from.version();
        for (BridgeStep step : MetastoreBridges.all()) {
            if (step.from().equals(reached) && !reached.equals(to.version())) {
                steps.add(step);
                reached = step.to();
            }
        }
        if (!reached.equals(to.version())) {
            throw new IllegalStateException("no steps lead from " + from + " to " + to);
        }
        return steps;
    }

    /** The source's version. */
    public MetastoreSchema from() {
        return from;
    }

    /** The exchange's version. */
    public MetastoreSchema to() {
        return to;
    }

    /** Whether both versions are the same. */
    public boolean direct() {
        return steps.isEmpty();
    }

    /** The steps, oldest first. */
    List<BridgeStep> steps() {
        return steps;
    }

    /** The table of the source from whose rows those of a table are made; empty when it begins empty. */
    public Optional<TableDescriptor> base(TableDescriptor table) {
        Optional<String> name = Optional.of(table.name());
        for (int i = steps.size() - 1; i >= 0 && name.isPresent(); i--) {
            name = older(steps.get(i).table(name.get()));
        }
        return name.map(from::table);
    }

    private static Optional<String> older(TableBridge bridge) {
        return bridge.fresh() ? bridge.origin().map(Origin::table) : Optional.of(bridge.table());
    }

    /** The rows that go with everything that they own once the exchange is filled. */
    public List<Exclusion> removals() {
        return steps.stream()
                .flatMap(step -> step.removals().stream())
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return from.version() + " to " + to.version();
    }
}
