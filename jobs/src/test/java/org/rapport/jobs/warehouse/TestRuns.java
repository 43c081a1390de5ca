package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.rapport.contract.tables.Measured;

/** Small runs for tests: each publishes one file of {@code measured} per month. */
final class TestRuns {
  static final Instant NOW = Instant.parse("2025-12-01T08:00:00Z");
  static final YearMonth OCTOBER = YearMonth.of(2025, 10);
  static final YearMonth NOVEMBER = YearMonth.of(2025, 11);
  static final Pseudonyms PSEUDONYMS = KeyFile.load(Optional.empty(), null, "lakeview");
  static final Configuration CONF = new Configuration(false);

  private TestRuns() {}

  static Warehouse warehouse(Path root) throws IOException {
    return Warehouse.open(root.toString(), CONF);
  }

  /** A run in which every school has the same number of families in every month. */
  static Manifest publish(Warehouse warehouse, String runId, long families) throws IOException {
    return publish(warehouse, runId, families, families, 3, Gate.OPEN);
  }

  static Manifest publish(
      Warehouse warehouse, String runId, long october, long november, int keep, Gate gate)
      throws IOException {
    try (WarehouseLock lock = warehouse.lock("run " + runId, NOW)) {
      Staging staging = warehouse.stage(runId);
      List<StagedFile> staged = new ArrayList<>();
      staged.add(stage(staging, OCTOBER, october));
      staged.add(stage(staging, NOVEMBER, november));
      return warehouse.publish(lock, manifest(runId), staged, List.of(), keep, gate);
    }
  }

  static StagedFile stage(Staging staging, YearMonth month, long families) throws IOException {
    try (TableWriter writer =
        TableWriter.create(
            Measured.TABLE,
            CONF,
            staging.attempt("1"),
            "part-%s.parquet".formatted(month),
            Map.of())) {
      for (String school : List.of("001", "002", "003")) {
        writer.write(month.atDay(1), school, "two_way_share", "OK", families, null);
      }
      return StagedFile.of(Measured.TABLE, Optional.of(month), writer.finish());
    }
  }

  static Manifest manifest(String runId) {
    return Manifest.of(
        runId,
        "0.1.0",
        "lakeview",
        LocalDate.of(2025, 12, 1),
        OCTOBER,
        List.of(OCTOBER, NOVEMBER),
        "c0ffee",
        PSEUDONYMS,
        List.of(
            new Manifest.Input(
                "x1", "contacts", "canonical", "exports/c.csv", 9, "ab", 10, 7, 2, 1, 0, 0)),
        Map.of("coerced_ids", 3L),
        List.of(),
        List.of(),
        List.of(),
        List.of(Measured.TABLE));
  }
}
