package io.metamerge.internal.db;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.ibatis.reflection.MetaObject;
import org.apache.ibatis.reflection.SystemMetaObject;

/**
 * Rows as {@code LOAD DATA} reads them, written one by one as they are read: values between tabs, rows between line feeds,
 * {@code \N} for NULL, a backslash before every byte that would be taken for one of these.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/load-data.html">MySQL, LOAD DATA</a>
 */
final class LoadedRows extends InputStream {
    private final Iterator<Object> rows;
    private final List<String> columns;
    private final long atMost;
    private final Line line = new Line();
    private List<String> properties;
    private int position;
    private long written;

    LoadedRows(Iterator<Object> rows, TableDescriptor table, long atMost) {
        this.atMost = atMost;
        this.rows = rows;
        this.columns = table.columns().stream().map(ColumnDescriptor::name).toList();
    }

    /** How many rows were given out. */
    long written() {
        return written;
    }

    /** The rows belong to whoever made this. */
    @Override
    public void close() {}

    @Override
    public int read() {
        return more() ? line.at(position++) : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int done = 0;
        while (done < length && more()) {
            int part = line.copy(position, into, offset + done, length - done);
            position += part;
            done += part;
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    private boolean more() {
        if (position == line.size() && written < atMost && rows.hasNext()) {
            line.reset();
            position = 0;
            write(SystemMetaObject.forObject(rows.next()));
            written++;
        }
        return position < line.size();
    }

    private void write(MetaObject row) {
        if (properties == null) {
            properties = columns.stream()
                    .map(column -> row.findProperty(column, true))
                    .toList();
        }
        char before = 0;
        for (String property : properties) {
            line.value(before, row.getValue(property));
            before = '\t';
        }
        line.write('\n');
    }

    /** The bytes of a row. */
    private static final class Line extends ByteArrayOutputStream {
        private static final byte[] NULL = {'\\', 'N'};

        int at(int index) {
            return buf[index] & 0xff;
        }

        int copy(int from, byte[] into, int offset, int most) {
            int length = Math.min(most, count - from);
            System.arraycopy(buf, from, into, offset, length);
            return length;
        }

        void value(char before, Object value) {
            if (before != 0) {
                write(before);
            }
            if (value == null) {
                writeBytes(NULL);
            } else if (value instanceof Boolean bit) {
                write(bit ? '1' : '0');
            } else if (value instanceof byte[] bytes) {
                escaped(bytes);
            } else {
                // Text is its bytes, one a character; numbers have no others.
                escaped(value.toString().getBytes(StandardCharsets.ISO_8859_1));
            }
        }

        private void escaped(byte[] bytes) {
            for (byte one : bytes) {
                switch (one) {
                    case 0 -> escape('0');
                    case '\t' -> escape('t');
                    case '\n' -> escape('n');
                    case '\\' -> escape('\\');
                    default -> write(one);
                }
            }
        }

        private void escape(char letter) {
            write('\\');
            write(letter);
        }
    }
}
