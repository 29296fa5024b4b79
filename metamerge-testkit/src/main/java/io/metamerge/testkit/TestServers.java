package io.metamerge.testkit;

import java.util.Locale;

/** Chooses the server that tests run on. */
public final class TestServers {
    /** Names another server to test against, for example {@code jdbc:mysql://host:3306/}. */
    public static final String URL_PROPERTY = "metamerge.test.jdbcUrl";

    private TestServers() {}

    /**
     * The server named by {@value #URL_PROPERTY}, else this JVM's MySQL. The name may be a system property or, in capitals
     * and with underscores, an environment variable.
     */
    public static TestServer any() {
        String url = setting(URL_PROPERTY, "");
        return url.isEmpty()
                ? MySqlServer.shared()
                : new ExternalServer(
                        url, setting("metamerge.test.user", "root"), setting("metamerge.test.password", ""));
    }

    private static String setting(String name, String fallback) {
        String fromEnvironment = System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT));
        return System.getProperty(name, fromEnvironment == null ? fallback : fromEnvironment);
    }
}
