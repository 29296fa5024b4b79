package io.metamerge.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.schema.MetastoreSchema;
import io.metamerge.schema.MetastoreSchemas;
import io.metamerge.schema.TableDescriptor;
import java.beans.BeanInfo;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every generated bean goes into its table through its generated mapper and comes back the same. */
class GeneratedMappersTest {
    private static final Map<Class<?>, Object> VALUES = Map.of(
            Long.class,
            1L,
            Integer.class,
            7,
            Boolean.class,
            true,
            Double.class,
            1.5,
            String.class,
            "x",
            byte[].class,
            new byte[] {0, -1},
            Timestamp.class,
            Timestamp.valueOf("2020-02-29 12:00:00"));

    static List<MetastoreSchema> schemas() {
        return MetastoreSchemas.all();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void writeAndReadRows(MetastoreSchema schema) throws Exception {
        try (SqlSession session = new SqlSessionFactoryBuilder()
                .build(configuration(schema, database(schema)))
                .openSession()) {
            for (TableDescriptor table : schema.tables()) {
                goesInAndComesBack(session, table);
            }
        }
    }

    private static void goesInAndComesBack(SqlSession session, TableDescriptor table) throws Exception {
        Object bean = table.bean().getConstructor().newInstance();
        for (PropertyDescriptor property : properties(table)) {
            property.getWriteMethod().invoke(bean, VALUES.get(property.getPropertyType()));
        }
        TableMapper<Object> mapper = mapper(session, table);
        assertThat(mapper.insert(bean)).as(table.name()).isEqualTo(1);
        String sql = "SELECT * FROM `" + table.name() + "` WHERE 1 = #{parameters.one}";
        try (Cursor<Object> rows = mapper.select(new RowQuery(sql, Map.of("one", 1)))) {
            assertThat(values(table, rows.iterator().next()))
                    .as(table.name())
                    .usingRecursiveComparison()
                    .isEqualTo(values(table, bean));
        }
    }

    @SuppressWarnings("unchecked")
    private static TableMapper<Object> mapper(SqlSession session, TableDescriptor table) {
        return (TableMapper<Object>) session.getMapper(table.mapper());
    }

    private static Map<String, Object> values(TableDescriptor table, Object bean) throws Exception {
        Map<String, Object> values = new HashMap<>();
        for (PropertyDescriptor property : properties(table)) {
            values.put(property.getName(), property.getReadMethod().invoke(bean));
        }
        return values;
    }

    /** The bean's properties for the columns that the table has in this version. */
    private static List<PropertyDescriptor> properties(TableDescriptor table) throws IntrospectionException {
        BeanInfo bean = Introspector.getBeanInfo(table.bean(), Object.class);
        Map<String, PropertyDescriptor> all = new HashMap<>();
        for (PropertyDescriptor property : bean.getPropertyDescriptors()) {
            all.put(property.getName().toUpperCase(Locale.ROOT), property);
        }
        return table.columns().stream()
                .map(column -> all.get(column.name().replace("_", "")))
                .toList();
    }

    private static Configuration configuration(MetastoreSchema schema, JdbcDataSource database) {
        Configuration configuration =
                new Configuration(new Environment(schema.version(), new JdbcTransactionFactory(), database));
        Properties variables = new Properties();
        variables.setProperty("q", "`");
        configuration.setVariables(variables);
        configuration.setDatabaseId(schema.version());
        configuration.setMapUnderscoreToCamelCase(true);
        schema.tables().forEach(table -> configuration.addMapper(table.mapper()));
        return configuration;
    }

    private static JdbcDataSource database(MetastoreSchema schema) throws SQLException, IOException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:mappers" + schema.version() + ";MODE=MySQL;DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : ddl(schema.version()).split(";\n", -1)) {
                statement.execute(sql);
            }
            statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
        }
        return database;
    }

    private static String ddl(String version) throws IOException {
        String name = "/metamerge/sql/metastore/%s/V%s__metastore.sql".formatted(version, version.replace('.', '_'));
        try (InputStream file = GeneratedMappersTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
