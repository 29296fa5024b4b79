package io.metamerge.judge.client;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.AllTableConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.AllTableConstraintsResponse;
import org.apache.hadoop.hive.metastore.api.AlterPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.AlterPartitionsResponse;
import org.apache.hadoop.hive.metastore.api.AlterTableRequest;
import org.apache.hadoop.hive.metastore.api.AlterTableResponse;
import org.apache.hadoop.hive.metastore.api.CheckConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.ColumnStatistics;
import org.apache.hadoop.hive.metastore.api.CreateDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.CreateTableRequest;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.DefaultConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.DropDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.DropPartitionRequest;
import org.apache.hadoop.hive.metastore.api.DropTableRequest;
import org.apache.hadoop.hive.metastore.api.ForeignKeysRequest;
import org.apache.hadoop.hive.metastore.api.GetDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionResponse;
import org.apache.hadoop.hive.metastore.api.GetPartitionsPsWithAuthRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionsPsWithAuthResponse;
import org.apache.hadoop.hive.metastore.api.GetValidWriteIdsRequest;
import org.apache.hadoop.hive.metastore.api.MaxAllocatedTableWriteIdRequest;
import org.apache.hadoop.hive.metastore.api.MaxAllocatedTableWriteIdResponse;
import org.apache.hadoop.hive.metastore.api.NotNullConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.PartitionsRequest;
import org.apache.hadoop.hive.metastore.api.PartitionsResponse;
import org.apache.hadoop.hive.metastore.api.PrimaryKeysRequest;
import org.apache.hadoop.hive.metastore.api.SQLAllTableConstraints;
import org.apache.hadoop.hive.metastore.api.SetPartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.SetPartitionsStatsResponse;
import org.apache.hadoop.hive.metastore.api.TableValidWriteIds;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.hadoop.hive.metastore.api.UniqueConstraintsRequest;
import org.apache.hadoop.hive.metastore.txn.TxnCommonUtils;
import org.apache.thrift.TException;

/**
 * Says to a server of Hive 3 what a client of Hive 4 means: calls that came with Hive 4 are replaced by those that they
 * replaced, all others go through, for both speak one protocol. What only Hive 4 has is not there: nothing is created, and
 * nothing found.
 */
final class Hive3Calls implements InvocationHandler {
    private static final String CALLS = "client";

    private final ThriftHiveMetastore.Iface server;

    private Hive3Calls(ThriftHiveMetastore.Iface server) {
        this.server = server;
    }

    /** Puts itself between a connected client and its server; Hive offers no other way. */
    static void translate(HiveMetaStoreClient client) {
        try {
            Field calls = HiveMetaStoreClient.class.getDeclaredField(CALLS);
            calls.setAccessible(true);
            ThriftHiveMetastore.Iface server = (ThriftHiveMetastore.Iface) calls.get(client);
            calls.set(
                    client,
                    Proxy.newProxyInstance(
                            Hive3Calls.class.getClassLoader(),
                            new Class<?>[] {ThriftHiveMetastore.Iface.class},
                            new Hive3Calls(server)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Hive's client keeps its calls elsewhere", e);
        }
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object request = arguments == null || arguments.length == 0 ? null : arguments[0];
        return switch (method.getName()) {
            case "create_database_req" -> create((CreateDatabaseRequest) request);
            case "get_database_req" -> get((GetDatabaseRequest) request);
            case "drop_database_req" -> drop((DropDatabaseRequest) request);
            case "create_table_req" -> create((CreateTableRequest) request);
            case "alter_table_req" -> alter((AlterTableRequest) request);
            case "drop_table_req" -> drop((DropTableRequest) request);
            case "update_table_column_statistics_req" -> statistics((SetPartitionsStatsRequest) request, true);
            case "update_partition_column_statistics_req" -> statistics((SetPartitionsStatsRequest) request, false);
            case "get_all_table_constraints" -> constraints((AllTableConstraintsRequest) request);
            case "get_partitions_ps_with_auth_req" -> partitions((GetPartitionsPsWithAuthRequest) request);
            case "fetch_partition_names_req" -> partitionNames((PartitionsRequest) request);
            case "get_partition_req" -> partition((GetPartitionRequest) request);
            case "alter_partitions_req" -> alter((AlterPartitionsRequest) request);
            case "drop_partition_req" -> drop((DropPartitionRequest) request);
            case "get_partitions_req" -> partitions((PartitionsRequest) request);
            case "get_valid_write_ids" -> server.get_valid_write_ids(asOfNow((GetValidWriteIdsRequest) request));
            case "get_max_allocated_table_write_id" -> highest((MaxAllocatedTableWriteIdRequest) request);
            case "create_stored_procedure", "add_package" -> null;
            case "get_all_stored_procedures", "get_all_packages" -> List.of();
            default -> through(method, arguments);
        };
    }

    private Object through(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(server, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object create(CreateDatabaseRequest request) throws TException {
        Database database = new Database(
                request.getDatabaseName(), request.getDescription(), request.getLocationUri(), request.getParameters());
        database.setCatalogName(request.getCatalogName());
        database.setOwnerName(request.getOwnerName());
        database.setOwnerType(request.getOwnerType());
        server.create_database(database);
        return null;
    }

    private Database get(GetDatabaseRequest request) throws TException {
        return server.get_database(named(request.getCatalogName(), request.getName()));
    }

    private Object drop(DropDatabaseRequest request) throws TException {
        server.drop_database(
                named(request.getCatalogName(), request.getName()), request.isDeleteData(), request.isCascade());
        return null;
    }

    private Object create(CreateTableRequest request) throws TException {
        server.create_table_with_constraints(
                request.getTable(),
                orNone(request.getPrimaryKeys()),
                orNone(request.getForeignKeys()),
                orNone(request.getUniqueConstraints()),
                orNone(request.getNotNullConstraints()),
                orNone(request.getDefaultConstraints()),
                orNone(request.getCheckConstraints()));
        return null;
    }

    private static <T> List<T> orNone(List<T> list) {
        return list == null ? List.of() : list;
    }

    private AlterTableResponse alter(AlterTableRequest request) throws TException {
        server.alter_table_with_environment_context(
                named(request.getCatName(), request.getDbName()),
                request.getTableName(),
                request.getTable(),
                request.getEnvironmentContext());
        return new AlterTableResponse();
    }

    private Object drop(DropTableRequest request) throws TException {
        server.drop_table_with_environment_context(
                named(request.getCatalogName(), request.getDbName()),
                request.getTableName(),
                request.isDeleteData(),
                request.getEnvContext());
        return null;
    }

    private SetPartitionsStatsResponse statistics(SetPartitionsStatsRequest request, boolean ofTables)
            throws TException {
        boolean done = true;
        for (ColumnStatistics statistics : request.getColStats()) {
            done &= ofTables
                    ? server.update_table_column_statistics(statistics)
                    : server.update_partition_column_statistics(statistics);
        }
        return new SetPartitionsStatsResponse(done);
    }

    private AllTableConstraintsResponse constraints(AllTableConstraintsRequest request) throws TException {
        String catalog = request.getCatName();
        String database = request.getDbName();
        String table = request.getTblName();
        PrimaryKeysRequest primary = new PrimaryKeysRequest(database, table);
        primary.setCatName(catalog);
        ForeignKeysRequest foreign = new ForeignKeysRequest(null, null, database, table);
        foreign.setCatName(catalog);
        SQLAllTableConstraints all = new SQLAllTableConstraints();
        all.setPrimaryKeys(server.get_primary_keys(primary).getPrimaryKeys());
        all.setForeignKeys(server.get_foreign_keys(foreign).getForeignKeys());
        all.setUniqueConstraints(server.get_unique_constraints(new UniqueConstraintsRequest(catalog, database, table))
                .getUniqueConstraints());
        all.setNotNullConstraints(
                server.get_not_null_constraints(new NotNullConstraintsRequest(catalog, database, table))
                        .getNotNullConstraints());
        all.setDefaultConstraints(
                server.get_default_constraints(new DefaultConstraintsRequest(catalog, database, table))
                        .getDefaultConstraints());
        all.setCheckConstraints(server.get_check_constraints(new CheckConstraintsRequest(catalog, database, table))
                .getCheckConstraints());
        return new AllTableConstraintsResponse(all);
    }

    private GetPartitionsPsWithAuthResponse partitions(GetPartitionsPsWithAuthRequest request) throws TException {
        String database = named(request.getCatName(), request.getDbName());
        GetPartitionsPsWithAuthResponse response = new GetPartitionsPsWithAuthResponse();
        response.setPartitions(
                request.getPartVals() == null
                        ? server.get_partitions_with_auth(
                                database,
                                request.getTblName(),
                                request.getMaxParts(),
                                request.getUserName(),
                                request.getGroupNames())
                        : server.get_partitions_ps_with_auth(
                                database,
                                request.getTblName(),
                                request.getPartVals(),
                                request.getMaxParts(),
                                request.getUserName(),
                                request.getGroupNames()));
        return response;
    }

    private List<String> partitionNames(PartitionsRequest request) throws TException {
        return server.get_partition_names(
                named(request.getCatName(), request.getDbName()), request.getTblName(), request.getMaxParts());
    }

    private GetPartitionResponse partition(GetPartitionRequest request) throws TException {
        return new GetPartitionResponse(server.get_partition(
                named(request.getCatName(), request.getDbName()), request.getTblName(), request.getPartVals()));
    }

    private PartitionsResponse partitions(PartitionsRequest request) throws TException {
        return new PartitionsResponse(server.get_partitions(
                named(request.getCatName(), request.getDbName()), request.getTblName(), request.getMaxParts()));
    }

    private AlterPartitionsResponse alter(AlterPartitionsRequest request) throws TException {
        server.alter_partitions_with_environment_context(
                named(request.getCatName(), request.getDbName()),
                request.getTableName(),
                request.getPartitions(),
                request.getEnvironmentContext());
        return new AlterPartitionsResponse();
    }

    private boolean drop(DropPartitionRequest request) throws TException {
        return server.drop_partition_with_environment_context(
                named(request.getCatName(), request.getDbName()),
                request.getTblName(),
                request.getPartVals(),
                request.isDeleteData(),
                request.getEnvironmentContext());
    }

    /** Hive 3 wants to be told which transactions its reader sees. */
    private GetValidWriteIdsRequest asOfNow(GetValidWriteIdsRequest request) throws TException {
        if (!request.isSetValidTxnList()) {
            request.setValidTxnList(TxnCommonUtils.createValidReadTxnList(server.get_open_txns(), 0)
                    .writeToString());
        }
        return request;
    }

    /** Hive 3 can't be asked for it, but a reader's highest write id is the highest allocated when no write is open. */
    private MaxAllocatedTableWriteIdResponse highest(MaxAllocatedTableWriteIdRequest request) throws TException {
        List<TableValidWriteIds> ids = server.get_valid_write_ids(asOfNow(
                        new GetValidWriteIdsRequest(List.of(request.getDbName() + "." + request.getTableName()))))
                .getTblValidWriteIds();
        return new MaxAllocatedTableWriteIdResponse(ids.get(0).getWriteIdHighWaterMark());
    }

    /** How calls without a field for the catalog name a database. */
    private static String named(String catalog, String database) {
        return catalog == null ? database : "@" + catalog + "#" + database;
    }
}
