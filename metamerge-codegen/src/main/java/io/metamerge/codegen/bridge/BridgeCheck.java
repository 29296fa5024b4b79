package io.metamerge.codegen.bridge;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.model.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Holds the rules of all steps against the DDL of all versions: one step between neighbours, every difference declared. */
public final class BridgeCheck {
    private final List<SchemaModel> schemas;
    private final List<StepRules> steps;
    private final Problems problems = new Problems();

    private BridgeCheck(List<SchemaModel> schemas, List<StepRules> steps) {
        this.schemas = schemas;
        this.steps = steps;
    }

    /**
     * The steps in the order of their versions.
     *
     * @throws CodegenException naming everything in which rules and DDL disagree
     */
    public static List<StepRules> check(List<SchemaModel> schemas, List<StepRules> steps) {
        List<SchemaModel> ordered = schemas.stream()
                .sorted(Comparator.comparing(SchemaModel::version))
                .toList();
        List<StepRules> sorted =
                steps.stream().sorted(Comparator.comparing(StepRules::from)).toList();
        new BridgeCheck(ordered, sorted).run();
        return sorted;
    }

    private void run() {
        steps.forEach(this::neighbours);
        for (int i = 1; i < schemas.size() && !steps.isEmpty(); i++) {
            complete(schemas.get(i - 1), schemas.get(i));
        }
        problems.throwIfAny();
        for (StepRules step : steps) {
            new StepCheck(step, schemas, steps, problems).run();
        }
        problems.throwIfAny();
    }

    private void neighbours(StepRules step) {
        int from = position(step.from());
        if (from < 0
                || from + 1 >= schemas.size()
                || !schemas.get(from + 1).version().equals(step.to())) {
            problems.add(
                    step.at(), "there is no step from " + step.from() + " to " + step.to() + " among the versions");
        }
    }

    private int position(Version version) {
        return schemas.stream().map(SchemaModel::version).toList().indexOf(version);
    }

    private void complete(SchemaModel older, SchemaModel newer) {
        Optional<StepRules> step =
                steps.stream().filter(one -> one.from().equals(older.version())).findFirst();
        if (step.isEmpty()) {
            problems.add(steps.get(0).at(), "no rules lead from " + older.version() + " to " + newer.version());
        }
    }
}
