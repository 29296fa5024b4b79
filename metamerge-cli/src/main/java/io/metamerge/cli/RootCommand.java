package io.metamerge.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: the options that every command knows. */
@Command(
        name = "metamerge",
        description = "Merges one Hive metastore into another while the target keeps serving.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:failed; the message says what state things are in and how to go on",
            "2:bad usage or configuration; nothing was touched",
            "3:problems were found by a check or a rollback; nothing was touched",
            "130:interrupted, resumable"
        },
        subcommands = {
            DemoCommand.class,
            StageCommand.class,
            LsCommand.class,
            DeleteCommand.class,
            RenameCommand.class,
            RelocateCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            MergeCommand.class,
            RunCommand.class,
            ResumeCommand.class,
            RollbackCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            ReportCommand.class,
            VerifyCommand.class,
            PurgeCommand.class
        })
final class RootCommand implements Runnable {
    static final String JSON = "--json";
    static final String VERBOSE = "-v";
    static final String NO_COLOR = "--no-color";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Where the stores are; else ./metamerge.properties, else $METAMERGE_CONFIG.")
    Path config;

    @Option(
            names = "--source",
            paramLabel = "STORE",
            defaultValue = "source",
            scope = ScopeType.INHERIT,
            description = "The metastore to merge: a name in the configuration, a jdbc: URL or a hive-site.xml.")
    String source;

    @Option(
            names = "--exchange",
            paramLabel = "STORE",
            defaultValue = "exchange",
            scope = ScopeType.INHERIT,
            description = "The private database for the copy.")
    String exchange;

    @Option(
            names = "--target",
            paramLabel = "STORE",
            defaultValue = "target",
            scope = ScopeType.INHERIT,
            description = "The metastore that receives the rows.")
    String target;

    @Option(names = "--dry-run", scope = ScopeType.INHERIT, description = "Show what would happen; write nothing.")
    boolean dryRun;

    @Option(names = "--yes", scope = ScopeType.INHERIT, description = "Answer yes where the target would be changed.")
    boolean yes;

    @Option(names = JSON, scope = ScopeType.INHERIT, description = "One JSON document on standard output.")
    boolean json;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A new file for what happens, chunk by chunk, one JSON document a line.")
    Path events;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No progress.")
    boolean quiet;

    @Option(
            names = {VERBOSE, "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Debug logs, and a stack trace with an error.")
    boolean verbose;

    @Option(names = NO_COLOR, scope = ScopeType.INHERIT, description = "No colours.")
    boolean noColor;

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final Interruption interruption;

    RootCommand(Surroundings surroundings, Interruption interruption) {
        this.surroundings = surroundings;
        this.interruption = interruption;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command.");
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Interruption interruption() {
        return interruption;
    }

    Output output() {
        return new Output(surroundings.out(), json);
    }
}
