package io.metamerge.internal.db;

import io.metamerge.schema.ColumnDescriptor;
import io.metamerge.schema.TableDescriptor;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.ibatis.reflection.DefaultReflectorFactory;
import org.apache.ibatis.reflection.Reflector;
import org.apache.ibatis.reflection.ReflectorFactory;
import org.apache.ibatis.reflection.invoker.Invoker;

/**
 * Rows as {@code LOAD DATA} reads them, written one by one as they are read: values between tabs, rows between line feeds,
 * {@code \N} for NULL, a backslash before every byte that would be taken for one of these.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/load-data.html">MySQL, LOAD DATA</a>
 */
final class LoadedRows extends InputStream {
    private static final ReflectorFactory REFLECTORS = new DefaultReflectorFactory();
    private static final Object[] NOTHING = {};

    private final Iterator<Object> rows;
    private final List<String> columns;
    private final long atMost;
    private final Line line = new Line();
    private List<Invoker> getters;
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
            write(rows.next());
            written++;
        }
        return position < line.size();
    }

    private void write(Object row) {
        if (getters == null) {
            getters = getters(row.getClass());
        }
        char before = 0;
        for (Invoker getter : getters) {
            line.value(before, value(getter, row));
            before = '\t';
        }
        line.end();
    }

    private List<Invoker> getters(Class<?> bean) {
        Reflector reflector = REFLECTORS.findForClass(bean);
        return columns.stream()
                .map(column -> reflector.getGetInvoker(reflector.findPropertyName(column.replace("_", ""))))
                .toList();
    }

    private static Object value(Invoker getter, Object row) {
        try {
            return getter.invoke(row, NOTHING);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("reading " + row.getClass(), e);
        }
    }

    /** The bytes of a row. A stream of the platform's would take a lock for each of them. */
    private static final class Line {
        private static final byte[] NULL = {'\\', 'N'};

        private byte[] bytes = new byte[1 << 10];
        private int size;

        int size() {
            return size;
        }

        void reset() {
            size = 0;
        }

        int at(int index) {
            return bytes[index] & 0xff;
        }

        int copy(int from, byte[] into, int offset, int most) {
            int length = Math.min(most, size - from);
            System.arraycopy(bytes, from, into, offset, length);
            return length;
        }

        void end() {
            plain('\n');
        }

        void value(char before, Object value) {
            if (before != 0) {
                plain(before);
            }
            if (value == null) {
                plain(NULL);
            } else if (value instanceof Boolean bit) {
                plain(bit ? '1' : '0');
            } else if (value instanceof byte[] raw) {
                escaped(raw);
            } else if (value instanceof Number number) {
                plain(number.toString().getBytes(StandardCharsets.ISO_8859_1));
            } else {
                // Text is its bytes, one a character.
                escaped(value.toString().getBytes(StandardCharsets.ISO_8859_1));
            }
        }

        private void plain(char letter) {
            room(1);
            bytes[size++] = (byte) letter;
        }

        private void plain(byte[] letters) {
            room(letters.length);
            System.arraycopy(letters, 0, bytes, size, letters.length);
            size += letters.length;
        }

        private void escaped(byte[] raw) {
            // At worst each of them takes two.
            room(Math.multiplyExact(raw.length, 2));
            for (byte one : raw) {
                byte letter = letter(one);
                if (letter != 0) {
                    bytes[size++] = '\\';
                }
                bytes[size++] = letter != 0 ? letter : one;
            }
        }

        /** What stands behind a backslash for a byte that can't stand for itself; 0 for those that can. */
        private static byte letter(byte raw) {
            return switch (raw) {
                case 0 -> '0';
                case '\t' -> 't';
                case '\n' -> 'n';
                case '\\' -> '\\';
                default -> 0;
            };
        }

        private void room(int more) {
            int least = Math.addExact(size, more);
            if (least > bytes.length) {
                bytes = Arrays.copyOf(
                        bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(least, 2L * bytes.length)));
            }
        }
    }
}
