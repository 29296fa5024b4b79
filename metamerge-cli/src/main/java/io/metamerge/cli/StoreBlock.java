package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.store.HiveSite;
import io.metamerge.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One store's block of a configuration file, and the rules it has to keep. */
final class StoreBlock {
    private static final List<StoreKey> PASSWORDS =
            List.of(StoreKey.PASSWORD, StoreKey.PASSWORD_FILE, StoreKey.PASSWORD_ENV);

    private final String name;
    private final ConfigurationFile file;
    private final Map<String, String> environment;

    StoreBlock(String name, ConfigurationFile file, Map<String, String> environment) {
        this.name = name;
        this.file = file;
        this.environment = environment;
    }

    /** The store it describes; its password may still have to be asked for. */
    StoreConfig read() {
        validate();
        StoreConfig config = value(StoreKey.HIVE_SITE)
                .map(site -> HiveSite.read(name, besideFile(site)))
                .orElseGet(
                        () -> new StoreConfig(name, require(StoreKey.URL), value(StoreKey.USERNAME), Optional.empty()));
        return new StoreConfig(name, config.url(), config.username(), password().or(config::password));
    }

    /** Every rule of a block, each with its remedy. */
    private void validate() {
        boolean site = value(StoreKey.HIVE_SITE).isPresent();
        boolean url = value(StoreKey.URL).isPresent();
        if (!site && !url) {
            throw problem("the store has no address. Add " + StoreKey.URL.of(name) + " or "
                    + StoreKey.HIVE_SITE.of(name) + ".");
        }
        if (site && (url || value(StoreKey.USERNAME).isPresent())) {
            throw problem(StoreKey.HIVE_SITE.of(name) + " stands instead of the " + name
                    + ".jdbc keys, and both are there. Remove one.");
        }
        if (PASSWORDS.stream().filter(key -> value(key).isPresent()).count() > 1) {
            throw problem("the password is given in several ways. Keep one of " + StoreKey.PASSWORD.of(name) + ", "
                    + StoreKey.PASSWORD_FILE.of(name) + " and " + StoreKey.PASSWORD_ENV.of(name) + ".");
        }
        if (url
                && !Credentials.namesUser(require(StoreKey.URL))
                && value(StoreKey.USERNAME).isEmpty()) {
            throw problem("the store has no user. Add " + StoreKey.USERNAME.of(name) + ".");
        }
    }

    private Optional<String> password() {
        return value(StoreKey.PASSWORD)
                .or(() -> value(StoreKey.PASSWORD_FILE).map(this::passwordInFile))
                .or(() -> value(StoreKey.PASSWORD_ENV).map(this::passwordInEnvironment));
    }

    private String passwordInFile(String file) {
        try {
            return Files.readString(besideFile(file)).stripTrailing();
        } catch (IOException e) {
            throw problem(StoreKey.PASSWORD_FILE.of(name) + " names " + file + ", which can't be read ("
                    + e.getClass().getSimpleName() + "). Check path and permissions.");
        }
    }

    private String passwordInEnvironment(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .orElseThrow(() -> problem(StoreKey.PASSWORD_ENV.of(name) + " names the environment variable "
                        + variable + ", which is not set. Export it, or name another."));
    }

    private Path besideFile(String other) {
        return file.path().toAbsolutePath().resolveSibling(other);
    }

    private Optional<String> value(StoreKey key) {
        return file.value(name, key);
    }

    private String require(StoreKey key) {
        return value(key).orElseThrow(() -> problem(key.of(name) + " is missing."));
    }

    private MergeException problem(String what) {
        return new MergeException(
                ErrorCode.CONFIGURATION,
                "Store '" + name + "' in " + file.path() + ": " + what + " Nothing was touched.");
    }
}
