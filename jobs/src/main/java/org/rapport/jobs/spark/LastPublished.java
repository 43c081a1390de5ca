package org.rapport.jobs.spark;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.Measured;
import org.rapport.contract.tables.StudentSchoolEvidence;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.ingest.Enrolled;
import org.rapport.jobs.ingest.Published;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.TableReader;
import org.rapport.jobs.warehouse.Warehouse;

/**
 * Looks into the newest snapshot of a warehouse. What of it is damaged tells nothing, so that the
 * run can write it anew.
 */
final class LastPublished {
  private final Warehouse warehouse;
  private final Manifest manifest;

  private LastPublished(Warehouse warehouse, Manifest manifest) {
    this.warehouse = warehouse;
    this.manifest = manifest;
  }

  /**
   * Of a warehouse; nothing where there is no snapshot, or where a run builds all anew.
   *
   * @param lastMonth the month of the run; of later ones nothing is asked
   */
  static Published of(Warehouse warehouse, YearMonth lastMonth, boolean isRebuild)
      throws IOException {
    Optional<Manifest> latest = isRebuild ? Optional.empty() : warehouse.latest();
    return latest.isEmpty()
        ? Published.NONE
        : new LastPublished(warehouse, latest.orElseThrow()).published(lastMonth);
  }

  private Published published(YearMonth lastMonth) throws IOException {
    TreeSet<Integer> months = new TreeSet<>();
    HashSet<String> inputs = new HashSet<>();
    manifest.months().forEach(month -> months.add(Months.of(month)));
    manifest.inputs().forEach(input -> inputs.add(Published.input(input.path(), input.sha256())));
    Set<String> schools = months.isEmpty() ? Set.of() : schools(Months.month(months.last()));
    return new Published(months, schools, inputs, enrolled(Months.of(lastMonth)));
  }

  /** Schools whose attendance is measured in a month. */
  private Set<String> schools(YearMonth month) throws IOException {
    Set<String> schools = new TreeSet<>();
    read(
        Measured.TABLE,
        month,
        row -> {
          boolean isMeasured =
              Indicator.ATTENDANCE_RATE
                      .code()
                      .equals(row[Measured.TABLE.indexOf(Measured.INDICATOR)])
                  && !State.NOT_MEASURED.code().equals(row[Measured.TABLE.indexOf(Measured.STATE)]);
          if (isMeasured) {
            schools.add((String) row[Measured.TABLE.indexOf(Measured.SCHOOL_ID)]);
          }
        });
    return schools;
  }

  private Enrolled enrolled(int lastMonth) throws IOException {
    TreeMap<Integer, Long> students = new TreeMap<>();
    for (Manifest.StoredFile file : manifest.filesOf(StudentSchoolEvidence.TABLE, any -> true)) {
      students.merge(Months.of(monthOf(StudentSchoolEvidence.TABLE, file)), file.rows(), Long::sum);
    }
    students.tailMap(lastMonth, false).clear();
    if (students.isEmpty()) {
      return Enrolled.NOBODY;
    }
    Map<String, Long> perSchool = new HashMap<>();
    Map<String, Set<String>> families = new HashMap<>();
    Table table = StudentSchoolEvidence.TABLE;
    read(
        table,
        Months.month(students.lastKey()),
        row -> {
          String school = (String) row[table.indexOf(StudentSchoolEvidence.SCHOOL_ID)];
          String home = (String) row[table.indexOf(StudentSchoolEvidence.FAMILY_ID)];
          perSchool.merge(school, 1L, Long::sum);
          Set<String> ofSchool = families.computeIfAbsent(school, unused -> new HashSet<>());
          if (home != null) {
            ofSchool.add(home);
          }
        });
    Map<String, Enrolled.AtSchool> schools = new HashMap<>();
    perSchool.forEach(
        (school, count) ->
            schools.put(school, new Enrolled.AtSchool(count, families.get(school).size())));
    return new Enrolled(students, students.lastKey(), schools);
  }

  private void read(Table table, YearMonth month, Consumer<@Nullable Object[]> rows)
      throws IOException {
    for (Manifest.StoredFile file :
        manifest.filesOf(table, each -> monthOf(table, each).equals(month))) {
      if (warehouse.holds(manifest, file)) {
        TableReader.read(table, SparkSettings.hadoop(), warehouse.path(manifest, file), rows);
      }
    }
  }

  private static YearMonth monthOf(Table table, Manifest.StoredFile file) {
    int to = WarehousePaths.month(table, YearMonth.of(1, 1)).length();
    int from = to - LocalDate.EPOCH.toString().length();
    return YearMonth.from(LocalDate.parse(file.path().substring(from, to)));
  }
}
