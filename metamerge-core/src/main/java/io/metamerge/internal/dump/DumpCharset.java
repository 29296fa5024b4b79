package io.metamerge.internal.dump;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a dump's literals so that the server reads their bytes as the dump meant them, whatever character set the
 * connection has: what is not ASCII becomes hexadecimal behind the name of its character set.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/string-literals.html">MySQL, string literals</a>
 */
final class DumpCharset {
    static final DumpCharset DEFAULT = new DumpCharset("_utf8mb4");

    private static final String BINARY = "_binary";
    private static final Map<String, String> INTRODUCERS = Map.of(
            "utf8mb4", "_utf8mb4",
            "utf8mb3", "_utf8mb4",
            "utf8", "_utf8mb4",
            "latin1", "_latin1",
            "ascii", "_latin1",
            "binary", BINARY);
    private static final Map<Integer, Integer> ESCAPES =
            Map.of((int) '0', 0, (int) 'b', 8, (int) 't', 9, (int) 'n', 10, (int) 'r', 13, (int) 'Z', 26);

    private final String introducer;

    private DumpCharset(String introducer) {
        this.introducer = introducer;
    }

    /** By MySQL's name; empty for one that metamerge does not read. */
    static Optional<DumpCharset> named(String name) {
        return Optional.ofNullable(INTRODUCERS.get(name.toLowerCase(Locale.ROOT)))
                .map(DumpCharset::new);
    }

    /**
     * A literal in ASCII.
     *
     * @param literal as it stands in the dump, with its quotes
     * @param introduced whether the dump names the literal's character set itself
     */
    String ascii(byte[] literal, boolean introduced) {
        if (isAscii(literal)) {
            return new String(literal, StandardCharsets.US_ASCII);
        }
        byte[] value = value(literal);
        return (introduced ? "" : introducerOf(value) + " ") + "0x"
                + HexFormat.of().formatHex(value);
    }

    /** Old programs write binary values as they write text; such a value need not be valid as text. */
    private String introducerOf(byte[] value) {
        return introducer.equals("_utf8mb4") && !isUtf8(value) ? BINARY : introducer;
    }

    /** The bytes that a literal stands for. */
    static byte[] value(byte[] literal) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(literal.length);
        int quote = literal[0];
        for (int i = 1; i < literal.length - 1; i++) {
            int c = literal[i];
            if (c == '\\') {
                int escaped = literal[++i];
                out.write(ESCAPES.getOrDefault(escaped, escaped));
            } else {
                out.write(c);
                i += c == quote ? 1 : 0;
            }
        }
        return out.toByteArray();
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
