package io.metamerge.judge.client;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf.ConfVars;

/**
 * What the clients of one JVM share.
 *
 * @param settings how they find the server
 * @param answers where their lines go
 */
record LiveSession(Configuration settings, PrintStream answers) {

    /** Takes standard output for the clients' lines. */
    static LiveSession with(String uri) {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // Whatever a library prints must not come between the answers.
        System.setOut(System.err);
        ClientMain.introduce();
        Configuration settings = MetastoreConf.newMetastoreConf();
        MetastoreConf.setVar(settings, ConfVars.THRIFT_URIS, uri);
        return new LiveSession(settings, answers);
    }

    /** Lets the clients work until a line, or the end, comes in. */
    void run(List<? extends LiveClient> clients) throws IOException, InterruptedException {
        clients.forEach(Thread::start);
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        clients.forEach(LiveClient::end);
        for (LiveClient client : clients) {
            client.join();
        }
        answers.println("done");
    }
}
