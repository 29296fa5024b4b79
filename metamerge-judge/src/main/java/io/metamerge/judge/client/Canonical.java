package io.metamerge.judge.client;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.thrift.TBase;
import org.apache.thrift.TFieldIdEnum;
import org.apache.thrift.meta_data.FieldMetaData;

/** Any object of the API as one line of text: fields and maps sorted, bytes as a digest, the store's own ids left out. */
final class Canonical {
    /** Ids say where a row lies, not what it says. */
    private static final Set<String> IDS = Set.of("Table.id");

    private Canonical() {}

    static String text(Object value) {
        if (value instanceof TBase<?, ?> struct) {
            return struct(struct);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Set<?> set) {
            return set.stream().map(Canonical::text).sorted().collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Canonical::text).collect(Collectors.joining(",", "[", "]"));
        }
        return scalar(value);
    }

    private static String scalar(Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes(bytes);
        }
        if (value instanceof byte[] bytes) {
            return bytes(bytes);
        }
        return value instanceof String string ? quoted(string) : String.valueOf(value);
    }

    /** A digest, because sketches of distinct values have thousands of bytes and nobody reads them. */
    private static String bytes(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return bytes.length + " bytes " + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static String struct(TBase struct) {
        Map<String, String> fields = new TreeMap<>();
        Map<? extends TFieldIdEnum, FieldMetaData> all = FieldMetaData.getStructMetaDataMap(struct.getClass());
        for (TFieldIdEnum field : all.keySet()) {
            String name = field.getFieldName();
            if (struct.isSet(field) && !IDS.contains(struct.getClass().getSimpleName() + "." + name)) {
                fields.put(name, text(struct.getFieldValue(field)));
            }
        }
        return join(fields);
    }

    private static String map(Map<?, ?> map) {
        Map<String, String> entries = new TreeMap<>();
        map.forEach((key, value) -> entries.put(text(key), text(value)));
        return join(entries);
    }

    private static String join(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }
}
