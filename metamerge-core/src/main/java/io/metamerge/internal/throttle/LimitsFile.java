package io.metamerge.internal.throttle;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of limits that may be written while a run goes on. What can't be read changes nothing. */
final class LimitsFile {
    private static final Logger LOG = LoggerFactory.getLogger(LimitsFile.class);
    private static final FileTime NEVER = FileTime.fromMillis(0);

    private final Path path;
    private final Limits usual;
    private Limits now;
    private FileTime read = NEVER;
    private long size = -1;

    LimitsFile(Path path, Limits usual) {
        this.path = path;
        this.usual = usual;
        this.now = usual;
    }

    /** What holds now: the usual limits when there is no file. */
    Limits read() {
        try {
            FileTime changed = Files.exists(path) ? Files.getLastModifiedTime(path) : NEVER;
            long length = Files.exists(path) ? Files.size(path) : -1;
            if (!changed.equals(read) || length != size) {
                read = changed;
                size = length;
                now = length < 0 ? usual : usual.with(properties());
                LOG.info("limits now: {}", now);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} is left aside, and the limits stay what they are: {}", path, e.getMessage());
        }
        return now;
    }

    /** The same before anything begins, when there is somebody to mend it. */
    void requireSense() {
        try {
            if (Files.exists(path)) {
                usual.with(properties());
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new MergeException(
                    ErrorCode.USAGE,
                    "The limits in " + path + " can't be read: " + e.getMessage() + ". Nothing was touched.",
                    e);
        }
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
