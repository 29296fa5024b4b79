package io.metamerge.cli;

import java.util.List;

/** The keys of a store's block, without the store's name. */
enum StoreKey {
    URL("jdbc.url"),
    USERNAME("jdbc.username"),
    PASSWORD("jdbc.password"),
    /** Users of other tools have it; the URL says as much, so it is accepted and ignored. */
    DRIVER("jdbc.driverClassName"),
    PASSWORD_FILE("password-file", "jdbc.password-file"),
    PASSWORD_ENV("password-env", "jdbc.password-env"),
    HIVE_SITE("hive-site");

    private final String suffix;
    private final String alias;

    StoreKey(String suffix) {
        this(suffix, suffix);
    }

    StoreKey(String suffix, String alias) {
        this.suffix = suffix;
        this.alias = alias;
    }

    /** The ways to write it, the usual one first; never empty. */
    List<String> suffixes() {
        return List.of(suffix, alias);
    }

    String of(String store) {
        return store + "." + suffix;
    }
}
