package org.rapport.jobs.spark;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;
import org.rapport.contract.tables.Measured;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.TableReader;
import org.rapport.jobs.warehouse.Warehouse;

/**
 * What the newest snapshot holds, as far as a new run is held against it.
 *
 * @param months its months
 * @param schools schools whose attendance was measured in its last month
 */
record LastPublished(Set<Integer> months, Set<String> schools) {

  /** Of a warehouse; nothing where there is no snapshot, or where a run builds all anew. */
  static LastPublished of(Warehouse warehouse, boolean isRebuild) throws IOException {
    Optional<Manifest> latest = isRebuild ? Optional.empty() : warehouse.latest();
    TreeSet<Integer> months = new TreeSet<>();
    TreeSet<String> schools = new TreeSet<>();
    if (latest.isPresent()) {
      Manifest manifest = latest.orElseThrow();
      manifest.months().forEach(month -> months.add(Months.of(month)));
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
    return new LastPublished(months, schools);
  }

  boolean has(int month) {
    return months.contains(month);
  }
}
