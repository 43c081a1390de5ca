package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.jobs.spark.TestRuns.Published;

class DrawingTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1,1,2", "1,2,4", "3,2,2", "12,2,1", "12,16,3"})
  void monthsAreCutUntilEachCoreHasAFewParts(int months, int cores, int parts) {
    assertThat(Drawing.partsPerMonth(months, cores)).isEqualTo(parts);
  }

  @Test
  void partsTellOfTheSameReportsInTheSameOrderAsTheWhole() {
    SmallDistrict district = SmallDistrict.write(folder);
    Published published = TestRuns.publish(district.config(), SmallDistrict.DECEMBER);

    List<Drawn> whole = Drawing.draw(parts(published, 1));
    assertThat(whole).extracting(Drawn::name).hasSize(2).startsWith("Small");
    assertThat(Drawing.draw(parts(published, 3))).isEqualTo(whole);
  }

  @Test
  void whereNoMonthHasReportsNoneAreDrawn() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    TestRuns.publish(district.config(), SmallDistrict.DECEMBER);

    try (DistrictJobs jobs = DistrictJobs.of(district.config().toString(), Map.of(), "test")) {
      assertThat(jobs.draw(List.of(), Optional.empty())).isEmpty();
    }
  }

  private static List<ReportPart> parts(Published published, int parts) {
    return IntStream.range(0, parts)
        .mapToObj(
            part ->
                new ReportPart(
                    published.root().toString(),
                    published.result().manifest().runId(),
                    SmallDistrict.DECEMBER,
                    "Small",
                    "en",
                    null,
                    "test",
                    part,
                    parts))
        .toList();
  }
}
