package io.metamerge.internal.db;

import io.metamerge.mapper.TableMapper;
import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Store;
import java.util.List;
import java.util.Properties;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.TransactionIsolationLevel;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.apache.ibatis.type.TypeHandlerRegistry;

/** Opens sessions on one store; the mappers of the store's schema version are ready in each. */
public final class StoreAccess {
    private static final List<JdbcType> TEXT_TYPES =
            List.of(JdbcType.CHAR, JdbcType.VARCHAR, JdbcType.LONGVARCHAR, JdbcType.CLOB);

    private static final List<JdbcType> BINARY_TYPES =
            List.of(JdbcType.BINARY, JdbcType.VARBINARY, JdbcType.LONGVARBINARY, JdbcType.BLOB);

    private final Store store;
    private final Gauge gauge = new Gauge();
    private final SqlSessionFactory factory;

    private StoreAccess(Store store, TextTransport transport, List<TableDescriptor> tables, String version) {
        this.store = store;
        this.factory = new DefaultSqlSessionFactory(configure(transport, tables, version));
    }

    /** Access for statements only, when nothing is known yet of what the database holds. */
    public static StoreAccess of(Store store) {
        return new StoreAccess(store, TextTransport.CHARACTERS, List.of(), null);
    }

    /** Access to the tables of a schema version, text travelling as said. */
    public static StoreAccess of(Store store, MetastoreSchema schema, TextTransport transport) {
        return new StoreAccess(store, transport, List.copyOf(schema.tables()), schema.version());
    }

    private Configuration configure(TextTransport transport, List<TableDescriptor> tables, String version) {
        Configuration configuration =
                new Configuration(new Environment(store.display(), new JdbcTransactionFactory(), store.dataSource()));
        configuration.setDatabaseId(version);
        configuration.setVariables(variables());
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.setCallSettersOnNulls(true);
        configuration.setJdbcTypeForNull(JdbcType.NULL);
        // A cached result would be a copy of the store in memory.
        configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
        configuration.setCacheEnabled(false);
        configuration.addMapper(StatementMapper.class);
        if (!tables.isEmpty()) {
            configuration.setDefaultFetchSize(store.dialect().streamingFetchSize());
            register(configuration, String.class, new TextHandler(transport, gauge), TEXT_TYPES);
            register(configuration, byte[].class, new BytesHandler(gauge), BINARY_TYPES);
            tables.forEach(table -> configuration.addMapper(table.mapper().asSubclass(TableMapper.class)));
        }
        return configuration;
    }

    private static <T> void register(
            Configuration configuration, Class<T> type, TypeHandler<T> handler, List<JdbcType> columns) {
        TypeHandlerRegistry registry = configuration.getTypeHandlerRegistry();
        registry.register(type, handler);
        columns.forEach(column -> registry.register(type, column, handler));
    }

    private Properties variables() {
        Properties properties = new Properties();
        properties.setProperty("q", store.dialect().quote());
        return properties;
    }

    /** The store behind the sessions. */
    public Store store() {
        return store;
    }

    /** Opens a session that sees what others commit while it runs. Nothing is stored until its commit. */
    public StoreSession session() {
        return open(ExecutorType.SIMPLE, TransactionIsolationLevel.READ_COMMITTED);
    }

    /** Opens a session that sends rows in batches. */
    public StoreSession batch() {
        return open(ExecutorType.BATCH, TransactionIsolationLevel.READ_COMMITTED);
    }

    /** Opens a session that sees the store as of this moment, and only reads. */
    public StoreSession snapshot() {
        StoreSession session = open(ExecutorType.SIMPLE, TransactionIsolationLevel.REPEATABLE_READ);
        session.runAll(store.dialect().beginSnapshot());
        return session;
    }

    private StoreSession open(ExecutorType type, TransactionIsolationLevel isolation) {
        StoreSession session = new StoreSession(store, factory.openSession(type, isolation), gauge);
        session.runAll(store.dialect().sessionSettings());
        return session;
    }
}
