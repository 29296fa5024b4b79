package io.metamerge.store;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.util.Optional;

/**
 * How to connect to a store. {@link #toString()} and {@link #display()} never show the password.
 *
 * @param name the name under which messages speak of it, for instance {@code target}
 * @param url a {@code jdbc:} URL of MySQL, MariaDB (through {@code jdbc:mysql:}) or H2
 * @param username the database user; empty to let the driver decide
 * @param password that user's password; empty for none
 */
public record StoreConfig(String name, String url, Optional<String> username, Optional<String> password) {
    /** Checks that the URL is one that metamerge can open. */
    public StoreConfig {
        if (!url.startsWith("jdbc:mysql:") && !url.startsWith("jdbc:mariadb:") && !url.startsWith("jdbc:h2:")) {
            throw new MergeException(
                    ErrorCode.CONFIGURATION,
                    "The JDBC URL of store '" + name + "' is " + MaskedUrl.of(url)
                            + "; metamerge opens jdbc:mysql:, jdbc:mariadb: and jdbc:h2: URLs. Nothing was touched.");
        }
    }

    /** A store with a user and a password. */
    public static StoreConfig of(String name, String url, String username, String password) {
        return new StoreConfig(name, url, Optional.ofNullable(username), Optional.ofNullable(password));
    }

    /** The store for messages: its name and URL, the URL without password or parameters. */
    public String display() {
        return name + " (" + MaskedUrl.of(url) + ")";
    }

    @Override
    public String toString() {
        return "StoreConfig[" + display() + ", username=" + username.orElse("-") + "]";
    }
}
