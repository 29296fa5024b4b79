package io.metamerge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules that keep the library's packages apart. */
@AnalyzeClasses(packages = "io.metamerge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_DEPEND_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("error")
            .definedBy("io.metamerge.error")
            .layer("schema")
            .definedBy("io.metamerge.schema", "io.metamerge.bean", "io.metamerge.mapper")
            .layer("bridge rules")
            .definedBy("io.metamerge.bridge")
            .layer("store")
            .definedBy("io.metamerge.store")
            .layer("plan")
            .definedBy("io.metamerge.plan")
            .layer("job")
            .definedBy("io.metamerge.job")
            .layer("sql")
            .definedBy("io.metamerge.internal.sql")
            .layer("db")
            .definedBy("io.metamerge.internal.db")
            .layer("bridge")
            .definedBy("io.metamerge.internal.bridge")
            .layer("stage")
            .definedBy("io.metamerge.internal.stage")
            .layer("dump")
            .definedBy("io.metamerge.internal.dump")
            .layer("clean")
            .definedBy("io.metamerge.internal.clean")
            .layer("owned")
            .definedBy("io.metamerge.internal.owned")
            .layer("journal")
            .definedBy("io.metamerge.internal.journal")
            .layer("exchange")
            .definedBy("io.metamerge.internal.exchange")
            .layer("outside")
            .definedBy("io.metamerge.internal.outside")
            .layer("txn")
            .definedBy("io.metamerge.internal.txn")
            .layer("words")
            .definedBy("io.metamerge.internal.words")
            .layer("crew")
            .definedBy("io.metamerge.internal.crew")
            .layer("run")
            .definedBy("io.metamerge.internal.run")
            .layer("throttle")
            .definedBy("io.metamerge.internal.throttle")
            .layer("reserve")
            .definedBy("io.metamerge.internal.reserve")
            .layer("view")
            .definedBy("io.metamerge.internal.view")
            .layer("overlap")
            .definedBy("io.metamerge.internal.overlap")
            .layer("edit")
            .definedBy("io.metamerge.internal.edit")
            .layer("copy")
            .definedBy("io.metamerge.internal.copy")
            .layer("verify")
            .definedBy("io.metamerge.internal.verify")
            .layer("publish")
            .definedBy("io.metamerge.internal.publish")
            .layer("rollback")
            .definedBy("io.metamerge.internal.rollback")
            .layer("control")
            .definedBy("io.metamerge.internal.control")
            .layer("check")
            .definedBy("io.metamerge.internal.check")
            .layer("façade")
            .definedBy("io.metamerge")
            .whereLayer("façade")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("control")
            .mayOnlyBeAccessedByLayers("façade")
            .whereLayer("check")
            .mayOnlyBeAccessedByLayers("façade")
            .whereLayer("edit")
            .mayOnlyBeAccessedByLayers("façade")
            .whereLayer("overlap")
            .mayOnlyBeAccessedByLayers("edit", "check")
            .whereLayer("view")
            .mayOnlyBeAccessedByLayers("edit", "check")
            .whereLayer("exchange")
            .mayOnlyBeAccessedByLayers("façade", "control", "edit")
            .whereLayer("stage")
            .mayOnlyBeAccessedByLayers("façade")
            .whereLayer("dump")
            .mayOnlyBeAccessedByLayers("façade")
            .whereLayer("rollback")
            .mayOnlyBeAccessedByLayers("control")
            .whereLayer("verify")
            .mayOnlyBeAccessedByLayers("control")
            .whereLayer("publish")
            .mayOnlyBeAccessedByLayers("control", "rollback")
            .whereLayer("bridge")
            .mayOnlyBeAccessedByLayers("façade", "check", "stage")
            .whereLayer("bridge rules")
            .mayOnlyAccessLayers("error")
            .whereLayer("copy")
            .mayOnlyBeAccessedByLayers("control", "rollback", "check")
            .whereLayer("reserve")
            .mayOnlyBeAccessedByLayers("control", "check")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("façade", "check", "control", "rollback", "verify", "publish", "copy", "reserve")
            .whereLayer("words")
            .mayNotAccessAnyLayer()
            .whereLayer("crew")
            .mayOnlyAccessLayers("error")
            .whereLayer("throttle")
            .mayOnlyBeAccessedByLayers("control", "rollback", "verify", "copy", "run")
            .whereLayer("outside")
            .mayOnlyBeAccessedByLayers("stage", "exchange", "check", "verify", "publish")
            .whereLayer("txn")
            .mayOnlyBeAccessedByLayers("stage", "reserve", "publish", "rollback", "check")
            .whereLayer("owned")
            .mayOnlyBeAccessedByLayers(
                    "exchange", "rollback", "control", "stage", "clean", "check", "verify", "publish")
            .whereLayer("clean")
            .mayOnlyBeAccessedByLayers("façade", "check")
            .whereLayer("journal")
            .mayOnlyBeAccessedByLayers("check", "control", "rollback", "verify", "publish", "copy", "reserve", "run")
            .whereLayer("db")
            .mayOnlyAccessLayers("error", "schema", "store", "plan", "sql")
            .whereLayer("sql")
            .mayOnlyAccessLayers("error", "schema", "bridge rules", "store")
            .whereLayer("job")
            .mayOnlyAccessLayers("error", "schema", "store", "plan")
            .whereLayer("plan")
            .mayOnlyAccessLayers("error", "schema")
            .whereLayer("store")
            .mayOnlyAccessLayers("error")
            .because("a step must be readable without the façade, and SQL testable without a connection");

    @ArchTest
    static final ArchRule ERRORS_ARE_A_LEAF = noClasses()
            .that()
            .resideInAPackage("io.metamerge.error")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.metamerge.schema..", "io.metamerge.store..", "io.metamerge.internal..")
            .because("everything must be able to throw them");

    @ArchTest
    static final ArchRule SQL_NEEDS_NO_CONNECTION = noClasses()
            .that()
            .resideInAPackage("io.metamerge.internal.sql")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.apache.ibatis..")
            .because("statements are compared as text in tests");

    @ArchTest
    static final ArchRule NO_STATIC_STATE =
            fields().that().areStatic().should().beFinal().because("several merges may run in one program");

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS =
            NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because("a library's words go to its caller and to SLF4J");

    @ArchTest
    static final ArchRule NO_EXIT = noClasses()
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("the program around the library decides when to end");

    @ArchTest
    static final ArchRule CLASSES_ARE_FINAL_OR_ABSTRACT = classes()
            .that()
            .resideInAPackage("io.metamerge.internal..")
            .and()
            .areNotInterfaces()
            .and()
            .areTopLevelClasses()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould()
            .haveModifier(JavaModifier.ABSTRACT)
            .because("nothing in here is made to be extended");
}
