package io.metamerge.judge.client;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.Role;
import org.apache.thrift.TException;

/**
 * Creates, alters and drops databases with objects of every kind. From each round it keeps one database, and at the end
 * looks whether all it kept is as it was when it was made.
 */
final class LiveWriter extends LiveClient {
    private final Map<String, List<String>> kept = new LinkedHashMap<>();
    private int rounds;

    LiveWriter(Configuration settings, String name, PrintStream answers) {
        super(settings, name, answers);
    }

    @Override
    void round(HiveMetaStoreClient client) throws TException {
        String name = getName() + "_" + rounds++;
        new Exercise(client, settings()).run(name);
        String keeping = name + "_kept";
        client.create_role(new Role(keeping, 1_700_000_000, "admin"));
        new Filler(client, settings()).database("hive", keeping, Filler.newWarehouse(keeping), keeping);
        kept.put(keeping, new Description(client).of(List.of("hive." + keeping)));
        say("cycle");
    }

    @Override
    void finish(HiveMetaStoreClient client) throws TException {
        for (Map.Entry<String, List<String>> database : kept.entrySet()) {
            if (!new Description(client)
                    .of(List.of("hive." + database.getKey()))
                    .equals(database.getValue())) {
                problem(database.getKey() + " is not what it was made");
            }
        }
        say("kept " + kept.size());
    }
}
