package org.rapport.jobs.spark;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;
import org.rapport.contract.tables.Measured;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.TableReader;
import org.rapport.jobs.warehouse.Warehouse;

/**
 * What the newest snapshot holds, as far as a new run is held against it.
 *
 * @param months its months
 * @param schools schools whose attendance was measured in its last month
 * @param inputs paths and checksums of the files that it was made of
 */
record LastPublished(Set<Integer> months, Set<String> schools, Set<String> inputs) {

  /** Of a warehouse; nothing where there is no snapshot, or where a run builds all anew. */
  static LastPublished of(Warehouse warehouse, boolean isRebuild) throws IOException {
    Optional<Manifest> latest = isRebuild ? Optional.empty() : warehouse.latest();
    TreeSet<Integer> months = new TreeSet<>();
    TreeSet<String> schools = new TreeSet<>();
    HashSet<String> inputs = new HashSet<>();
    if (latest.isPresent()) {
      Manifest manifest = latest.orElseThrow();
      manifest.months().forEach(month -> months.add(Months.of(month)));
      manifest.inputs().forEach(input -> inputs.add(input.path() + " " + input.sha256()));
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
    return new LastPublished(months, schools, inputs);
  }

  /** Whether it was made of this file too, as it is now. */
  boolean hasRead(FilePlan plan) {
    return inputs.contains(plan.delivery().path() + " " + plan.sha256());
  }

  boolean has(int month) {
    return months.contains(month);
  }
}
