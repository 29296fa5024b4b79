package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.store.HiveSite;
import io.metamerge.store.StoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the store that a user means: by its name in the configuration, by a JDBC URL, or by a Hive configuration file. */
final class StoreFinder {
    private final Optional<ConfigurationFile> file;
    private final Surroundings surroundings;

    StoreFinder(Optional<ConfigurationFile> file, Surroundings surroundings) {
        this.file = file;
        this.surroundings = surroundings;
    }

    /**
     * The store, its password asked for when it has none.
     *
     * @param label how messages speak of it when the text is no name
     * @param text a name, a {@code jdbc:} URL or a path
     */
    StoreConfig find(String label, String text) {
        return Credentials.complete(locate(label, text), surroundings.passwords());
    }

    /** Whether the configuration has a store of this name. */
    boolean knows(String name) {
        return file.map(ConfigurationFile::stores)
                .map(names -> names.contains(name))
                .orElse(false);
    }

    private StoreConfig locate(String label, String text) {
        if (text.startsWith("jdbc:")) {
            return byUrl(label, text);
        }
        if (knows(text)) {
            return new StoreBlock(text, file.orElseThrow(), surroundings.environment()).read();
        }
        Path path = surroundings.folder().resolve(text);
        if (text.endsWith(".xml") || Files.isRegularFile(path)) {
            return HiveSite.read(label, path);
        }
        throw unknown(text);
    }

    private StoreConfig byUrl(String label, String url) {
        if (Credentials.holdPassword(url)) {
            surroundings
                    .err()
                    .println(Paragraph.wrap("Warning: the URL of " + label + " on the command line holds a password,"
                            + " which every user of this machine can read in the process list. A configuration file"
                            + " keeps it private."));
        }
        return new StoreConfig(label, url, Optional.empty(), Optional.empty());
    }

    private MergeException unknown(String name) {
        String where = file.map(known -> "There is no store '" + name + "' in " + known.path() + " (it has: "
                        + (known.stores().isEmpty() ? "none" : String.join(", ", known.stores())) + ").")
                .orElse("There is no configuration, so store '" + name + "' is unknown: no --config, no ./"
                        + ConfigurationFile.DEFAULT_NAME + ", no $" + ConfigurationFile.VARIABLE + ".");
        return new MergeException(
                ErrorCode.CONFIGURATION,
                where + " Add " + StoreKey.URL.of(name) + " and its user, or give a jdbc: URL or the path of a"
                        + " hive-site.xml instead of the name. Nothing was touched.");
    }
}
