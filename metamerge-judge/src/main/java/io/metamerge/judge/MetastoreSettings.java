package io.metamerge.judge;

import io.metamerge.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of a metastore server that serves one store and does nothing by itself. */
final class MetastoreSettings {
    private static final String PACKAGE = "org.apache.hadoop.hive.metastore.";
    private static final List<String> LOGGING = List.of(
            "status = error",
            "appender.console.type = Console",
            "appender.console.name = console",
            "appender.console.layout.type = PatternLayout",
            "appender.console.layout.pattern = %d{ISO8601} %p %c{1}: %m%n",
            "rootLogger.level = warn",
            "rootLogger.appenderRef.console.ref = console");

    private MetastoreSettings() {}

    /** Writes the files that Hive looks for on its class path. */
    static void write(Path folder, TestDatabase store, int port) {
        StringBuilder xml = new StringBuilder("<configuration>\n");
        settings(store, port).forEach((name, value) -> xml.append(property(name, value)));
        try {
            Files.writeString(folder.resolve("metastore-site.xml"), xml.append("</configuration>\n"));
            Files.write(folder.resolve("log4j2.properties"), LOGGING);
            Files.write(folder.resolve("metastore-log4j2.properties"), LOGGING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> settings(TestDatabase store, int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("javax.jdo.option.ConnectionURL", store.url());
        settings.put("javax.jdo.option.ConnectionDriverName", "com.mysql.cj.jdbc.Driver");
        settings.put("javax.jdo.option.ConnectionUserName", store.user());
        settings.put("javax.jdo.option.ConnectionPassword", store.password());
        settings.put("metastore.thrift.port", Integer.toString(port));
        settings.put("metastore.thrift.bind.host", "127.0.0.1");
        settings.put("metastore.server.min.threads", "4");
        // A store must be served as it is: a wrong version is an error, missing tables are not made up.
        settings.put("metastore.schema.verification", "true");
        settings.put("datanucleus.schema.autoCreateAll", "false");
        settings.put(
                "metastore.warehouse.dir",
                HiveRuntime.folder("warehouse").toUri().toString());
        settings.put(
                "metastore.warehouse.external.dir",
                HiveRuntime.folder("external").toUri().toString());
        // A refusal must show, at once, instead of being tried again.
        settings.put("metastore.hmshandler.retry.attempts", "1");
        settings.put("metastore.expression.proxy", PACKAGE + "DefaultPartitionExpressionProxy");
        settings.put("metastore.task.threads.always", PACKAGE + "events.EventCleanerTask");
        // Answers come from the store, all of it, and not from what was asked before.
        settings.put("metastore.aggregate.stats.cache.enabled", "false");
        settings.put("metastore.stats.fetch.bitvector", "true");
        settings.put("metastore.housekeeping.threads.on", "false");
        settings.put("metastore.compactor.initiator.on", "false");
        settings.put("datanucleus.connectionPool.maxPoolSize", "4");
        return settings;
    }

    private static String property(String name, String value) {
        return "  <property><name>" + escape(name) + "</name><value>" + escape(value) + "</value></property>\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
