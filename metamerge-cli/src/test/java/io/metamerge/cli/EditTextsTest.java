package io.metamerge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamerge.job.EditedPlace;
import io.metamerge.job.RelocateReport;
import io.metamerge.job.RenameReport;
import io.metamerge.job.RenamedDatabase;
import io.metamerge.plan.Finding;
import io.metamerge.plan.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditTextsTest {
    private static final List<Finding> FINDINGS =
            List.of(new Finding(Severity.NOTE, "locations-stay", "sales", "the files stay where they are", ""));

    @Test
    void aRenameShowsNamesThenPlacesThenWhatStays() {
        RenameReport report = new RenameReport(
                List.of(new RenamedDatabase("hive.sales", "hive.emea")),
                List.of(new EditedPlace("DBS.NAME", 1, 0), new EditedPlace("TBLS.VIEW_EXPANDED_TEXT", 12, 3)),
                FINDINGS,
                true);

        assertThat(EditTexts.rename(report)).isEqualToNormalizingNewlines("""
                Would rename 1 database of the exchange:
                database    new name
                hive.sales  hive.emea

                place                    changed  not renamed
                DBS.NAME                       1            0
                TBLS.VIEW_EXPANDED_TEXT       12            3
                note [locations-stay] sales: the files stay where they are
                """);
    }

    @Test
    void aRelocationShowsHowManyHadNoRule() {
        RelocateReport report =
                new RelocateReport(List.of(new EditedPlace("SDS.LOCATION", 1_200, 3)), List.of(), false);

        assertThat(EditTexts.relocate(report)).isEqualToNormalizingNewlines("""
                Relocated 1,200 locations of the exchange; no file was moved.
                place         changed  no rule
                SDS.LOCATION    1,200        3
                """);
    }
}
