package io.metamerge.internal.sql;

import io.metamerge.schema.TableDescriptor;
import io.metamerge.store.Dialect;
import java.util.stream.Collectors;

/**
 * Writes statements that sum up rows independently of their order, inside the server. A row's checksum is a hash of all
 * its values, each with its length or a sign for NULL, so that no value can pass for a part of another; rows are summed up
 * exactly, so a value that changed rows shows. Between MySQL and MariaDB the hash is CRC-32 taken twice, where H2 is one of
 * the two the first 60 bits of SHA-256. Both ends come to the same number.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/mathematical-functions.html#function_crc32">MySQL, CRC32</a>
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/encryption-functions.html#function_sha2">MySQL, SHA2</a>
 * @see <a href="https://www.h2database.com/html/functions.html#hash">H2, HASH</a>
 */
public final class ChecksumSql {
    private final Dialect dialect;
    private final RowValues values;

    /**
     * Statements for a store whose checksums are compared to another's.
     *
     * @param dialect the store's product
     * @param other the other store's; what is hashed depends on what both can say exactly
     */
    public ChecksumSql(Dialect dialect, Dialect other) {
        this.dialect = dialect;
        this.values = RowValues.of(dialect, other);
    }

    /** The number {@code N} and the checksum {@code S} of the rows that a statement yields. */
    public Sql of(TableDescriptor table, Sql rows) {
        return new Sql("SELECT " + sums(table) + " FROM (" + rows.text() + ") r", rows.parameters());
    }

    /** The values that are hashed, in the table's columns' names: text and binary values as hex digits of their bytes. */
    public Sql values(TableDescriptor table, Sql rows) {
        String columns = table.columns().stream()
                .map(column -> values.shown(column) + " AS " + dialect.quote(column.name()))
                .collect(Collectors.joining(", "));
        return new Sql("SELECT " + columns + " FROM (" + rows.text() + ") r", rows.parameters());
    }

    private String sums(TableDescriptor table) {
        return "COUNT(*) AS N, CAST(COALESCE(SUM(" + values.hash(table) + "), 0) AS CHAR(65)) AS S";
    }
}
