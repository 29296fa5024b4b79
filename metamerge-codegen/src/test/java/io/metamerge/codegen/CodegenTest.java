package io.metamerge.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CodegenTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeInput() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("ddl/1.0.0")).resolve("V1.sql"), Shop.DDL_1);
        Files.writeString(folder.resolve("second.sql"), Shop.DDL_2);
        Files.writeString(folder.resolve("shop.yaml"), Shop.SEMANTICS);
    }

    @Test
    void generatesFromAFolderAndFromSomeoneElsesFile() {
        assertThat(generate()).isZero();
        assertThat(out.toString()).startsWith("9 files changed in ");
        assertThat(folder.resolve("out/shop/bean/Items.java")).content().contains("package shop.bean;");
        assertThat(folder.resolve("out/shop/schema/Schema200.java")).exists();
    }

    @Test
    void leavesFilesAloneThatNeedNoChange() throws IOException {
        generate();
        Path file = folder.resolve("out/shop/bean/Items.java");
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, longAgo);
        out.getBuffer().setLength(0);
        assertThat(generate()).isZero();
        assertThat(out.toString()).startsWith("0 files changed in ");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
    }

    @Test
    void removesClassesOfTablesThatAreGone() throws IOException {
        Path stale = folder.resolve("out/shop/bean/Gone.java");
        Files.createDirectories(stale.getParent());
        Files.writeString(stale, "@Generated(\"io.metamerge.codegen.Codegen\") class Gone {}");
        assertThat(generate()).isZero();
        assertThat(stale).doesNotExist();
    }

    @Test
    void leavesHandwrittenClassesAlone() throws IOException {
        Path handwritten = folder.resolve("out/shop/schema/TableBuilder.java");
        Files.createDirectories(handwritten.getParent());
        Files.writeString(handwritten, "class TableBuilder {}");
        assertThat(generate()).isZero();
        assertThat(handwritten).exists();
    }

    @Test
    void saysWhatIsWrongWithTheInput() throws IOException {
        Path ddl = folder.resolve("second.sql");
        Files.writeString(ddl, Shop.DDL_2.replace("mediumtext", "geometry"));
        assertThat(generate()).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo(ddl + ":11: unknown type geometry of ITEMS.LOCATION");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void explainsWrongUsage() {
        assertThat(run("--ddl", "latest=x.sql", "--semantics", semantics(), "--out", "x"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("not a version (expected numbers like 3.1.0): latest");
        assertThat(run("--ddl", ddlFolder(), "--ddl", "1.0.0=" + second(), "--semantics", semantics(), "--out", "x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("version 1.0.0 is given twice: ");
        assertThat(run("--ddl", ddlFolder(), "--semantics", "missing.yaml", "--out", "x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no such file: missing.yaml");
        assertThat(run("--ddl", "nowhere", "--semantics", semantics(), "--out", "x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("expected VERSION=FILE or a folder, not nowhere");
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required options");
    }

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Usage: codegen").contains("--ddl=VERSION=FILE|DIR");
    }

    @Test
    void failsTheBuildItRunsIn() {
        assertThatThrownBy(
                        () -> CodegenInBuild.main(new String[] {"--ddl", "nowhere", "--semantics", "x", "--out", "y"}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("code generation failed with exit code 2, see above");
    }

    private int generate() {
        return run(
                "--ddl", ddlFolder(),
                "--ddl", "2.0.0=" + second(),
                "--semantics", semantics(),
                "--out", folder.resolve("out").toString(),
                "--package", "shop");
    }

    private int run(String... args) {
        CommandLine line = Codegen.commandLine();
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private String ddlFolder() {
        return folder.resolve("ddl").toString();
    }

    private String second() {
        return folder.resolve("second.sql").toString();
    }

    private String semantics() {
        return folder.resolve("shop.yaml").toString();
    }
}
