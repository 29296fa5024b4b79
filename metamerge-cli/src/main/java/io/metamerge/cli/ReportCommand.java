package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.RunReport;
import io.metamerge.store.StoreRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a document about a run, for people to keep. */
@Command(
        name = "report",
        description =
                "Make a self-contained document about a run: what it did, and the proof. Writes nothing to a store.")
final class ReportCommand extends StoreCommand {
    @Mixin
    private RunParameter run;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to write; its ending (.html, .md or .json) says in which format.")
    private Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "html, markdown or json, whatever the file is called; markdown where no file is named.")
    private ReportFormat format;

    @Override
    public Integer call() {
        ReportFormat chosen = ReportFormat.choose(format, out);
        try (Session session = open(locate(StoreRole.TARGET))) {
            RunReport report = session.metamerge().report(run.number());
            Optional<Path> written = Optional.ofNullable(out).map(file -> write(report, chosen, file));
            output().result(
                            report,
                            () -> written.map(file -> "Wrote the report of run " + run.number() + " to " + file)
                                    .orElseGet(() -> chosen.render(report)));
        }
        return ExitStatus.DONE.code();
    }

    /** Beside it first, so that nobody reads half a report. */
    private Path write(RunReport report, ReportFormat chosen, Path asked) {
        Path file = root().surroundings().folder().resolve(asked);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, chosen.render(report));
            return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "The report can't be written to " + file + " ("
                            + e.getClass().getSimpleName()
                            + "). Name a file in a folder that exists. Nothing was touched.",
                    e);
        }
    }
}
