package org.rapport.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @Test
  void theDistrictAndEachSchoolHaveAFile(@TempDir Path folder) {
    Path out =
        System.getProperty("keep") == null
            ? folder.resolve("out")
            : Path.of(System.getProperty("keep"));
    ReportRequest request =
        new ReportRequest(
            SampleDistrict.write(folder.resolve("snapshot")),
            SampleDistrict.MONTH,
            "Lakeview Unified School District",
            "en",
            out,
            Optional.empty(),
            "0.1.0");
    List<DrawnReport> drawn = Reports.draw(request);
    long start = System.nanoTime();
    for (int i = 0; i < 3; i++) {
      start = System.nanoTime();
      drawn = Reports.draw(request);
    }
    System.out.println("ms for " + drawn.size() + ": " + (System.nanoTime() - start) / 1e6);
    drawn.forEach(System.out::println);
    assertThat(drawn).hasSize(8);
  }
}
