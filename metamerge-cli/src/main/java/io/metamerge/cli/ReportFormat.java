package io.metamerge.cli;

import io.metamerge.error.ErrorCode;
import io.metamerge.error.MergeException;
import io.metamerge.job.RunReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The forms that a report can have. */
enum ReportFormat {
    HTML,
    MARKDOWN,
    JSON;

    String render(RunReport report) {
        return switch (this) {
            case HTML -> ReportPage.html(report);
            case MARKDOWN -> ReportPage.markdown(report);
            case JSON -> Json.text(report) + System.lineSeparator();
        };
    }

    private List<String> endings() {
        return switch (this) {
            case HTML -> List.of(".html", ".htm");
            case MARKDOWN -> List.of(".md", ".markdown");
            case JSON -> List.of(".json");
        };
    }

    /**
     * The form that was asked for, by name or by the file's ending.
     *
     * @param asked the form; null when not named
     * @param file the file; null for standard output
     */
    static ReportFormat choose(ReportFormat asked, Path file) {
        if (asked != null || file == null) {
            return asked == null ? MARKDOWN : asked;
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endings().stream().anyMatch(name::endsWith))
                .findFirst()
                .orElseThrow(() -> new MergeException(
                        ErrorCode.USAGE,
                        "It can't be told from its name in which format " + file
                                + " should be. Let it end in .html, .md or .json, or say --format. Nothing was"
                                + " touched."));
    }
}
