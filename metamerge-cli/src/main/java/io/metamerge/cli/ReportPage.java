package io.metamerge.cli;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import io.metamerge.job.RunReport;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A report through a template. Whatever a template writes as <code>{{name}}</code> is escaped for its format; the three
 * braces that switch this off stand around our own words and numbers only.
 */
final class ReportPage {
    private static final Mustache.Compiler COMPILER = Mustache.compiler().strictSections(true);

    private static final Mustache.Escaper MARKDOWN = Escapers.simple(new String[][] {
        {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\\", "\\\\"}, {"`", "\\`"}, {"*", "\\*"}, {"_", "\\_"},
        {"[", "\\["}, {"]", "\\]"}, {"|", "\\|"}, {"~", "\\~"}, {"#", "\\#"}, {"$", "\\$"}, {"!", "\\!"}
    });

    private ReportPage() {}

    /** One page that needs nothing but itself. */
    static String html(RunReport report) {
        return render("report.html.mustache", Escapers.HTML, report);
    }

    /** Markdown as GitHub and most others read it. */
    static String markdown(RunReport report) {
        return render("report.md.mustache", MARKDOWN, report);
    }

    private static String render(String template, Mustache.Escaper escaper, RunReport report) {
        Mustache.Escaper visible = text -> escaper.escape(Visible.text(text));
        try (Reader reader =
                new InputStreamReader(ReportPage.class.getResourceAsStream(template), StandardCharsets.UTF_8)) {
            return COMPILER.withEscaper(visible).compile(reader).execute(new ReportView(report).values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
