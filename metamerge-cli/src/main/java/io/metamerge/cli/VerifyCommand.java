package io.metamerge.cli;

import io.metamerge.job.VerifyOptions;
import io.metamerge.job.VerifyReport;
import io.metamerge.store.StoreRole;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares what a run brought with the exchange. */
@Command(
        name = "verify",
        description = "Compare every row that a run brought with the exchange, ids taken back. Writes nothing.")
final class VerifyCommand extends StoreCommand {
    @Mixin
    private RunParameter run;

    @Option(
            names = "--database",
            paramLabel = "GLOB",
            arity = "1..*",
            description = "Only the run's databases of these names, instead of everything.")
    private List<String> databases = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "How many differences to name; 20 unless told.")
    private Integer limit;

    @Option(names = "--parallel", paramLabel = "N", description = "Chunks compared at once; 4 unless told.")
    private Integer parallel;

    @Override
    public Integer call() {
        VerifyOptions options = options();
        try (Session session = open(locate(StoreRole.EXCHANGE, StoreRole.TARGET))) {
            VerifyReport report = session.metamerge().verify(run.number(), options);
            output().result(Verified.of(report), () -> VerifyTexts.report(report));
            return (report.passed() ? ExitStatus.DONE : ExitStatus.PROBLEMS).code();
        }
    }

    private VerifyOptions options() {
        VerifyOptions options = VerifyOptions.defaults().withDatabases(databases);
        options = limit == null ? options : options.withLimit(limit);
        options = parallel == null ? options : options.withParallel(parallel);
        options.validate();
        return options;
    }
}
