package io.metamerge.codegen.semantics;

import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.Problems;
import io.metamerge.codegen.model.SchemaModel;
import java.util.Comparator;
import java.util.List;

/** Joins the DDL of all versions with the semantics file, once the two agree. */
public final class Join {
    private Join() {}

    /**
     * The versions in order.
     *
     * @throws CodegenException naming everything in which the two disagree
     */
    public static List<SchemaFacts> of(List<SchemaModel> schemas, Semantics semantics) {
        List<SchemaModel> ordered = schemas.stream()
                .sorted(Comparator.comparing(SchemaModel::version))
                .toList();
        Problems problems = new Problems();
        new NameCheck(ordered, semantics, problems).run();
        problems.throwIfAny();
        List<SchemaFacts> joined = ordered.stream()
                .map(schema -> new VersionJoin(schema, semantics, problems).join())
                .toList();
        problems.throwIfAny();
        return joined;
    }
}
