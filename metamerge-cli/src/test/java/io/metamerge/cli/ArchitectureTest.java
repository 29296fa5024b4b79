package io.metamerge.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.metamerge.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule usesOnlyThePublicLibrary = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.metamerge.internal..", "io.metamerge.bean..", "io.metamerge.mapper..")
            .because("what the command line can do, every program that embeds the library can do");

    @ArchTest
    static final ArchRule knowsNoSql = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.apache.ibatis..")
            .because("the command line is thin: statements belong to the library");
}
