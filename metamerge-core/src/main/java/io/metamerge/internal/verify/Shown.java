package io.metamerge.internal.verify;

import io.metamerge.schema.ColumnDescriptor;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values for people: text in quotes if its bytes are UTF-8, so that a blank at its end shows; other bytes in hex. */
final class Shown {
    private static final int MOST = 200;
    private static final int LEAD = 20;

    private Shown() {}

    /** A value as the server wrote it down; empty for NULL. */
    static Optional<String> value(ColumnDescriptor column, Object written) {
        if (written == null) {
            return Optional.empty();
        }
        String text = String.valueOf(written);
        return Optional.of(
                switch (column.kind()) {
                    case TEXT -> text.startsWith("~") ? hashed(text) : text(text);
                    case BINARY -> text.startsWith("~") ? hashed(text) : "X'" + text + "'";
                    case INTEGER, BIT, DOUBLE, TIMESTAMP -> text;
                });
    }

    /** A whole row in short. */
    static String row(Iterable<ColumnDescriptor> columns, Map<String, Object> row) {
        StringBuilder text = new StringBuilder();
        for (ColumnDescriptor column : columns) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(column.name())
                    .append('=')
                    .append(value(column, row.get(column.name())).orElse("NULL"));
        }
        return cut(text.toString(), 0);
    }

    /** Cuts two long values so that what differs is seen. */
    static Optional<String> cut(Optional<String> value, Optional<String> other) {
        return value.map(text -> cut(text, Math.max(0, common(text, other.orElse("")) - LEAD)));
    }

    private static int common(String one, String other) {
        int i = 0;
        while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return i;
    }

    private static String cut(String text, int from) {
        if (text.length() <= MOST) {
            return text;
        }
        int begin = Math.min(from, text.length() - MOST);
        String part = text.substring(begin, begin + MOST);
        return (begin > 0 ? "…" : "") + part + (begin + MOST < text.length() ? "…" : "");
    }

    private static String hashed(String written) {
        return "(long, SHA-256 " + written.substring(1) + ")";
    }

    private static String text(String hex) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex)))
                    .toString();
            return "'" + decoded.codePoints().mapToObj(Shown::escaped).collect(Collectors.joining()) + "'";
        } catch (CharacterCodingException e) {
            return "X'" + hex + "'";
        }
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\'' -> "''";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            case '\\' -> "\\\\";
            default -> Character.isISOControl(c) ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c);
        };
    }
}
