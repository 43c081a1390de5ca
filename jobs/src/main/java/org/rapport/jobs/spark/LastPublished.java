package org.rapport.jobs.spark;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.TreeSet;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;
import org.rapport.contract.tables.Measured;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.ingest.Published;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.TableReader;
import org.rapport.jobs.warehouse.Warehouse;

/** Looks into the newest snapshot of a warehouse. */
final class LastPublished {
  private LastPublished() {}

  /** Of a warehouse; nothing where there is no snapshot, or where a run builds all anew. */
  static Published of(Warehouse warehouse, boolean isRebuild) throws IOException {
    Optional<Manifest> latest = isRebuild ? Optional.empty() : warehouse.latest();
    TreeSet<Integer> months = new TreeSet<>();
    TreeSet<String> schools = new TreeSet<>();
    HashSet<String> inputs = new HashSet<>();
    if (latest.isPresent()) {
      Manifest manifest = latest.orElseThrow();
      manifest.months().forEach(month -> months.add(Months.of(month)));
      manifest.inputs().forEach(input -> inputs.add(Published.input(input.path(), input.sha256())));
      LocalDate last = months.isEmpty() ? LocalDate.MIN : Months.month(months.last()).atDay(1);
      for (Manifest.StoredFile file : manifest.filesOf(Measured.TABLE, unused -> true)) {
        TableReader.read(
            Measured.TABLE,
            SparkSettings.hadoop(),
            warehouse.path(manifest, file),
            row -> {
              boolean isMeasured =
                  last.equals(row[Measured.TABLE.indexOf(Measured.MONTH_START)])
                      && Indicator.ATTENDANCE_RATE
                          .code()
                          .equals(row[Measured.TABLE.indexOf(Measured.INDICATOR)])
                      && !State.NOT_MEASURED
                          .code()
                          .equals(row[Measured.TABLE.indexOf(Measured.STATE)]);
              if (isMeasured) {
                schools.add((String) row[Measured.TABLE.indexOf(Measured.SCHOOL_ID)]);
              }
            });
      }
    }
    return new Published(months, schools, inputs);
  }
}
