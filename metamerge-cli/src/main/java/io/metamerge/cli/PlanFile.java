package io.metamerge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.plan.MergePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plan as {@code plan --out} writes it and {@code merge --plan} reads it. */
final class PlanFile {
    private final Path file;

    PlanFile(Path file) {
        this.file = file;
    }

    void write(MergePlan plan) {
        try {
            Files.writeString(file, Json.text(plan) + System.lineSeparator());
        } catch (IOException e) {
            throw failed("The plan can't be written to " + file, "Name a file in a folder that exists.", e);
        }
    }

    MergePlan read() {
        try {
            return Json.read(Files.readString(file), MergePlan.class);
        } catch (JsonProcessingException e) {
            throw failed(file + " holds no plan", "Make one with: metamerge plan --out FILE.", e);
        } catch (IOException e) {
            throw failed("The plan " + file + " can't be read", "Make one with: metamerge plan --out FILE.", e);
        }
    }

    private static MergeException failed(String what, String remedy, IOException cause) {
        return new MergeException(
                ErrorCode.USAGE,
                what + " (" + cause.getClass().getSimpleName() + "). " + remedy + " Nothing was touched.",
                cause);
    }
}
