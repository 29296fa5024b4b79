package io.metamerge.internal.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The chunks of one table as evidence: how many were compared, and one digest for all of them. */
public final class ComparedChunks {
    private final MessageDigest digest = sha256();
    private long verified;
    private long checksums;

    void add(Map<String, Object> row) {
        Object checksum = row.get("CHECKSUM");
        boolean equal = RunProgress.VERIFIED.equals(row.get("STATE"));
        verified += equal ? 1 : 0;
        checksums += equal && checksum != null ? 1 : 0;
        String line = row.get("KEY_ABOVE") + " " + row.get("KEY_UP_TO") + " " + row.get("ROW_COUNT") + " " + checksum;
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Chunks that were compared and found equal. */
    public long verified() {
        return verified;
    }

    /** Those of them that were compared by checksum. */
    public long checksums() {
        return checksums;
    }

    /** SHA-256 over all chunks, a line each: key above, key up to, rows, checksum. Ends the counting. */
    public String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
