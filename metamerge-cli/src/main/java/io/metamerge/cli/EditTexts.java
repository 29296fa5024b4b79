package io.metamerge.cli;

import io.metamerge.job.EditedPlace;
import io.metamerge.job.RelocateReport;
import io.metamerge.job.RenameReport;
import java.util.List;

/** Reports of edits of the exchange as text for people. */
final class EditTexts {
    private static final String END = System.lineSeparator();

    private EditTexts() {}

    static String relocate(RelocateReport report) {
        return (report.dryRun() ? "Would relocate " : "Relocated ")
                + Numbers.count(report.changed(), "location", "locations") + " of the exchange; no file was moved."
                + END
                + places(report.places(), "no rule") + Findings.text(report.findings());
    }

    static String rename(RenameReport report) {
        TextTable names = new TextTable("database", "new name");
        report.databases().forEach(database -> names.row(database.from(), database.to()));
        return (report.dryRun() ? "Would rename " : "Renamed ")
                + Numbers.count(report.databases().size(), "database", "databases") + " of the exchange:" + END
                + names.render() + END + places(report.places(), "not renamed")
                + Findings.text(report.findings());
    }

    private static String places(List<EditedPlace> places, String kept) {
        TextTable table = new TextTable("place", "changed", kept);
        places.forEach(place -> table.row(place.place(), place.changed(), place.kept()));
        return places.isEmpty() ? "" : table.render();
    }
}
