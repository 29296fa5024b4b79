package io.metamerge.edit;

import io.metamerge.Metamerge;
import io.metamerge.job.RelocateOptions;
import io.metamerge.job.RenameOptions;
import io.metamerge.job.Selection;
import io.metamerge.store.Store;
import io.metamerge.store.StoreConfig;
import io.metamerge.testkit.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A process that edits an exchange, to be killed. */
public final class KilledEdit {
    private static final File LOG = new File("target/killed-edit.log");

    private KilledEdit() {}

    /** Takes the exchange's URL, user and password, then {@code relocate} with rules, {@code rename} with names or {@code delete} with a glob. */
    public static void main(String[] arguments) {
        StoreConfig config = StoreConfig.of("exchange", arguments[0], arguments[1], arguments[2]);
        String[] rest = Arrays.copyOfRange(arguments, 4, arguments.length);
        try (Store exchange = Store.open(config)) {
            Metamerge metamerge = Metamerge.builder().exchange(exchange).build();
            switch (arguments[3]) {
                case "relocate" -> metamerge.relocate(RelocateOptions.of(rest));
                case "rename" -> metamerge.rename(RenameOptions.of(rest));
                case "delete" -> metamerge.delete(Selection.databases(rest), false);
                default -> throw new IllegalArgumentException(arguments[3]);
            }
        }
    }

    static Process start(TestDatabase exchange, String... edit) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledEdit.class.getName(),
                exchange.url(),
                exchange.user(),
                exchange.password()));
        command.addAll(List.of(edit));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG))
                .start();
    }
}
