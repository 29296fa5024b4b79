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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps from the source's schema version to the exchange's; none where they are the same. */
public final class Route {
    private final MetastoreSchema from;
    private final MetastoreSchema to;
    private final List<BridgeStep> steps;
    private final Set<String> missing;

    private Route(MetastoreSchema from, MetastoreSchema to, List<BridgeStep> steps, Set<String> missing) {
        this.from = from;
        this.to = to;
        this.steps = List.copyOf(steps);
        this.missing = Set.copyOf(missing);
    }

    /**
     * The route between two versions.
     *
     * @return empty when the second is older than the first: what it lacks would be lost
     */
    public static Optional<Route> between(MetastoreSchema from, MetastoreSchema to) {
        return newer(from, to) ? Optional.empty() : Optional.of(new Route(from, to, steps(from, to), Set.of()));
    }

    /**
     * The same for a source that lacks something of its version.
     *
     * @param parts tables and {@code TABLE.COLUMN}s that {@link StandIns} can stand in for
     */
    public Route without(Collection<String> parts) {
        return new Route(from, to, steps, new HashSet<>(parts));
    }

    /** Whether the source lacks a table or {@code TABLE.COLUMN} of its version. */
    boolean lacks(String part) {
        return missing.contains(part);
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

    /** Whether rows go from one to the other as they are. */
    public boolean direct() {
        return steps.isEmpty() && missing.isEmpty();
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
        return name.filter(base -> !lacks(base)).map(from::table);
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
