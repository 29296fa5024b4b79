package io.metamerge.judge.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.IMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.DataConnector;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.thrift.TException;

/** Data connectors: how a metastore reaches databases elsewhere. They belong to no database. */
final class Connectors {
    private final IMetaStoreClient client;

    Connectors(IMetaStoreClient client) {
        this.client = client;
    }

    /** One of that name, which nobody has connected yet. */
    List<String> create(String name) throws TException {
        DataConnector connector = new DataConnector(name, "mysql", "jdbc:mysql://elsewhere/sales");
        connector.setDescription("größtenteils geprüft");
        connector.setOwnerName("anna");
        connector.setOwnerType(PrincipalType.USER);
        connector.setCreateTime(1_700_000_000);
        connector.setParameters(Map.of("hive.sql.dbcp.username", "reader", "tier", "gold"));
        client.createDataConnector(connector);
        return List.of(name);
    }

    /** All of them, a line each, sorted. */
    List<String> all() throws TException {
        List<String> lines = new ArrayList<>();
        for (String name : client.getAllDataConnectorNames()) {
            lines.add(Canonical.text(client.getDataConnector(name)));
        }
        return lines.stream().sorted().toList();
    }
}
