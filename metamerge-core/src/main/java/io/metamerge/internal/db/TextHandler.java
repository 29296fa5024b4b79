package io.metamerge.internal.db;

import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;

/** Moves text between a statement and a bean as a {@link TextTransport} says, and gauges its size. */
final class TextHandler extends BaseTypeHandler<String> {
    private final TextTransport transport;
    private final Gauge gauge;

    TextHandler(TextTransport transport, Gauge gauge) {
        this.transport = transport;
        this.gauge = gauge;
    }

    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, String value, JdbcType type)
            throws SQLException {
        if (transport == TextTransport.BYTES) {
            statement.setBytes(index, value.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            statement.setString(index, value);
        }
    }

    @Override
    public String getNullableResult(ResultSet row, String column) throws SQLException {
        return transport == TextTransport.BYTES ? packed(row.getBytes(column)) : gauged(row.getString(column));
    }

    @Override
    public String getNullableResult(ResultSet row, int column) throws SQLException {
        return transport == TextTransport.BYTES ? packed(row.getBytes(column)) : gauged(row.getString(column));
    }

    @Override
    public String getNullableResult(CallableStatement statement, int column) throws SQLException {
        return gauged(statement.getString(column));
    }

    private String packed(byte[] bytes) {
        return bytes == null ? null : gauged(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private String gauged(String value) {
        gauge.add(value == null ? 0 : value.length());
        return value;
    }
}
