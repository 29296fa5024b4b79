package io.metamerge.testkit;

import java.net.URI;

/** A server somebody else runs, reached through its JDBC URL. */
record ExternalServer(String serverUrl, String user, String password) implements TestServer {

    @Override
    public int port() {
        int port = URI.create(serverUrl.substring("jdbc:".length())).getPort();
        return port < 0 ? 3306 : port;
    }

    /** Puts the database between the host and the URL's parameters. */
    @Override
    public String url(String database) {
        int question = serverUrl.indexOf('?');
        String parameters = question < 0 ? "" : serverUrl.substring(question);
        String base = question < 0 ? serverUrl : serverUrl.substring(0, question);
        return (base.endsWith("/") ? base : base + "/") + database + parameters;
    }

    @Override
    public void close() {
        // Not ours to stop.
    }
}
