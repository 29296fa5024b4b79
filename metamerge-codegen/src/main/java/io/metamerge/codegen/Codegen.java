package io.metamerge.codegen;

import io.metamerge.codegen.bridge.BridgeCheck;
import io.metamerge.codegen.bridge.StepRules;
import io.metamerge.codegen.ddl.DdlReader;
import io.metamerge.codegen.generate.Generator;
import io.metamerge.codegen.model.CodegenException;
import io.metamerge.codegen.model.SchemaModel;
import io.metamerge.codegen.semantics.Join;
import io.metamerge.codegen.semantics.SchemaFacts;
import io.metamerge.codegen.semantics.Semantics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the generator: DDL files and a semantics file in, Java source out. */
@Command(
        name = "codegen",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Generates beans, MyBatis mappers and descriptors from the metastore's DDL.",
        footer = {"", "Exit codes: 0 done, 1 the DDL or the semantics file is wrong, 2 wrong usage."})
public final class Codegen implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--ddl",
            required = true,
            paramLabel = "VERSION=FILE|DIR",
            description = "DDL of one version, or a folder of VERSION/*.sql; may be repeated.")
    private List<String> ddl;

    @Option(names = "--semantics", required = true, paramLabel = "FILE", description = "What DDL cannot say.")
    private Path semantics;

    @Option(
            names = "--bridge",
            paramLabel = "DIR",
            description = "Rules from each version to the next (default: the folder bridge beside the semantics file,"
                    + " if there is one).")
    private Path bridge;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where Java source goes.")
    private Path out;

    @Option(
            names = "--package",
            defaultValue = "io.metamerge",
            paramLabel = "NAME",
            description = "The package above those of the generated classes (default: ${DEFAULT-VALUE}).")
    private String basePackage;

    private Codegen() {}

    /** Runs the generator and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line, for callers that live on. */
    static CommandLine commandLine() {
        return new CommandLine(new Codegen()).setExecutionExceptionHandler((exception, line, parsed) -> {
            boolean input = exception instanceof CodegenException;
            if (!input && !(exception instanceof IOException) && !(exception instanceof UncheckedIOException)) {
                throw exception;
            }
            line.getErr().println(input ? exception.getMessage() : "cannot read or write: " + exception.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(semantics)) {
            throw new ParameterException(spec.commandLine(), "no such file: " + semantics);
        }
        List<SchemaModel> schemas = files().files().entrySet().stream()
                .map(file -> DdlReader.read(file.getKey(), file.getValue()))
                .toList();
        List<SchemaFacts> joined = Join.of(schemas, Semantics.read(semantics));
        List<StepRules> steps = BridgeCheck.check(schemas, steps());
        int changes = new SourceFolder(out).update(new Generator(basePackage).generate(joined, steps));
        spec.commandLine().getOut().println(changes + " files changed in " + out);
        return CommandLine.ExitCode.OK;
    }

    private List<StepRules> steps() {
        if (bridge != null && !Files.isDirectory(bridge)) {
            throw new ParameterException(spec.commandLine(), "no such folder: " + bridge);
        }
        Path folder = bridge == null ? semantics.resolveSibling("bridge") : bridge;
        return Files.isDirectory(folder) ? StepRules.folder(folder) : List.of();
    }

    private DdlFiles files() throws IOException {
        DdlFiles files = new DdlFiles();
        try {
            for (String argument : ddl) {
                files.add(argument);
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return files;
    }
}
