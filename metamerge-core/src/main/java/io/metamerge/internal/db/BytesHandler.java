package io.metamerge.internal.db;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;

/** Moves binary values, such as the sketches of column statistics, and gauges their size. */
final class BytesHandler extends BaseTypeHandler<byte[]> {
    private final Gauge gauge;

    BytesHandler(Gauge gauge) {
        this.gauge = gauge;
    }

    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, byte[] value, JdbcType type)
            throws SQLException {
        statement.setBytes(index, value);
    }

    @Override
    public byte[] getNullableResult(ResultSet row, String column) throws SQLException {
        return gauged(row.getBytes(column));
    }

    @Override
    public byte[] getNullableResult(ResultSet row, int column) throws SQLException {
        return gauged(row.getBytes(column));
    }

    @Override
    public byte[] getNullableResult(CallableStatement statement, int column) throws SQLException {
        return gauged(statement.getBytes(column));
    }

    private byte[] gauged(byte[] value) {
        gauge.add(value == null ? 0 : value.length);
        return value;
    }
}
