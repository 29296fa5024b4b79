package io.metamerge.cli;

import io.metamerge.store.StoreConfig;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a JDBC URL itself says about user and password. */
final class Credentials {
    private static final Pattern USER = Pattern.compile("//[^/?;]+@|[?&;]user=");
    private static final Pattern PASSWORD = Pattern.compile("//[^/?;@]+:[^/?;]*@|[?&;]password=");

    private Credentials() {}

    /** Whether the URL names a user, or a product that needs none. */
    static boolean namesUser(String url) {
        return isEmbedded(url) || USER.matcher(lower(url)).find();
    }

    static boolean holdPassword(String url) {
        return PASSWORD.matcher(lower(url)).find();
    }

    /** The store with a password from a person, where it lacks one and a person is there. */
    static StoreConfig complete(StoreConfig store, PasswordPrompt prompt) {
        if (store.password().isPresent() || isEmbedded(store.url()) || holdPassword(store.url())) {
            return store;
        }
        Optional<String> password = prompt.ask("Password for " + store.display() + ": ");
        return new StoreConfig(store.name(), store.url(), store.username(), password);
    }

    private static boolean isEmbedded(String url) {
        return url.startsWith("jdbc:h2:");
    }

    private static String lower(String url) {
        return url.toLowerCase(Locale.ROOT);
    }
}
