package org.rapport.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTableTest {
  @TempDir Path folder;

  @Test
  void numbersOfSeedsStandTogetherUnderTheirPreset() throws IOException {
    sheet("typical-1", 0.94, true);
    sheet("typical-2", 0.96, false);
    sheet("thin-1", 0.92, true);
    assertThat(ScoreTable.of(folder).text())
        .contains("| number | thin (1 seeds) | typical (2 seeds) |")
        .contains(
            "| coverage, families, two_way_share | 0.920 (0.920 to 0.920) | 0.950 (0.940 to 0.960) |")
        .contains("| cells of evidence equal to the truth | 1.000 (1.000 to 1.000) |")
        .contains(
            "| coverage, gaps between languages | 1.000 (1.000 to 1.000) | 0.500 (0.000 to 1.000) |");
  }

  @Test
  void targetsAreJudgedOverAllSeeds() throws IOException {
    sheet("typical-1", 0.94, true);
    sheet("typical-2", 0.96, false);
    sheet("thin-1", 0.90, true);
    assertThat(ScoreTable.of(folder).text())
        .contains("| target | asked | thin | typical |")
        .contains(
            "| equity gap, coverage (any): all languages | 0.930 to 0.970 | 0.900 ± 0.010 (400), not met |"
                + " 0.950 ± 0.010 (800), met |");
  }

  private void sheet(String name, double coverage, boolean isCovered) throws IOException {
    Files.writeString(
        folder.resolve(name + ".json"),
        """
        {"exactness": {"cells": 10, "equal": 10},
         "families": [{"indicator": "two_way_share", "coverage": {"value": %s}}],
         "indices": [],
         "equity_gaps": [{"is_covered": %s}],
         "acceptance": [{"target": "gap_coverage", "of": "all languages", "at": "any", "value": %s,
           "standard_error": 0.01, "count": 400, "verdict": "too little to judge"}]}
        """
            .formatted(coverage, isCovered, coverage));
  }
}
