package org.rapport.reports.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotesTest {
  private static RecordCounts counts(List<String> acceptedLimits, List<String> warnings) {
    return new RecordCounts(
        LocalDate.of(2025, 10, 31), 2, 1_000, 990, 4, 6, acceptedLimits, warnings);
  }

  @Test
  void acceptedLimitsAndWarningsStandAfterTheCounts() {
    assertThat(
            Notes.quality(
                Optional.of(
                    counts(
                        List.of(
                            "exports/\u8a18-2025.csv: 30 of 1000 records were refused, more than 2 %."),
                        List.of("all schools together: 1.0 contacts rows.")))))
        .containsExactly(
            "1,000 records read from 2 files for the whole district, delivered up to 31 October 2025.",
            "990 stand, 4 were replaced by later or equal ones, and 6 were rejected as damaged.",
            "Accepted for this run: exports/?-2025.csv: 30 of 1,000 records were refused, more than"
                + " 2%.",
            "Unusual: all schools together: 1.0 contacts rows.");
  }

  @Test
  void aRunWithoutAnyOfThemSaysNothingOfThem() {
    assertThat(Notes.quality(Optional.of(counts(List.of(), List.of())))).hasSize(2);
  }

  @Test
  void oneRecordIsToldAsOne() {
    RecordCounts one =
        new RecordCounts(LocalDate.of(2025, 10, 31), 1, 3, 1, 1, 1, List.of(), List.of());
    assertThat(Notes.quality(Optional.of(one)))
        .containsExactly(
            "3 records read from 1 file for the whole district, delivered up to 31 October 2025.",
            "1 stands, 1 was replaced by later or equal ones, and 1 was rejected as damaged.");
  }

  @Test
  void everyWordThatStandsForAValueOrAChangeIsExplained() {
    assertThat(Notes.reading())
        .extracting(Unmeasured::what)
        .containsExactly(
            "Likely range", "Records changed", "<10", "\u2013 and words", "* provisional");
  }
}
