package io.metamerge.judge.client;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.thrift.TException;

/** A client that goes round and round until it is told to end. */
abstract class LiveClient extends Thread {
    private final Configuration settings;
    private final PrintStream answers;
    private volatile boolean ending;

    LiveClient(Configuration settings, String name, PrintStream answers) {
        super(name);
        this.settings = settings;
        this.answers = answers;
    }

    /** One round. */
    abstract void round(HiveMetaStoreClient client) throws TException;

    /** What is left to do when it is told to end. */
    abstract void finish(HiveMetaStoreClient client) throws TException;

    final void end() {
        ending = true;
    }

    final void say(String line) {
        answers.println(line);
    }

    final void problem(String what) {
        say("problem: " + getName() + ": " + what.replaceAll("\\s*\n\\s*", " | "));
    }

    Configuration settings() {
        return settings;
    }

    @Override
    public final void run() {
        try (HiveMetaStoreClient client = new HiveMetaStoreClient(settings)) {
            while (!ending) {
                round(client);
            }
            finish(client);
        } catch (TException | RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            problem(trace.toString());
        }
    }
}
