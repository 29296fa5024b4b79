package io.metamerge.codegen.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;

/** The mark of a generated class: tools that judge handwritten code pass it over. */
final class GeneratedBy {
    static final String NAME = "io.metamerge.codegen.Codegen";

    private GeneratedBy() {}

    static AnnotationSpec annotation() {
        return AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
                .addMember("value", "$S", NAME)
                .build();
    }
}
