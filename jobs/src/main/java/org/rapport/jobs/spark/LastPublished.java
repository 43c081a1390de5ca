package org.rapport.jobs.spark;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Field;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.Families;
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
        Measured.TABLE.fields(),
        file -> monthOf(Measured.TABLE, file).equals(month),
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
    Set<String> described = new HashSet<>();
    read(
        Families.TABLE,
        List.of(Families.FAMILY_ID),
        any -> true,
        row -> described.add((String) row[Families.TABLE.indexOf(Families.FAMILY_ID)]));
    Map<Integer, Map<String, Enrolled.AtSchool>> schools = new HashMap<>();
    for (int month : students.keySet()) {
      schools.put(month, homes(Months.month(month)).perSchool(described));
    }
    return new Enrolled(students, schools);
  }

  private HomeFamilies homes(YearMonth month) throws IOException {
    Table table = StudentSchoolEvidence.TABLE;
    int school = table.indexOf(StudentSchoolEvidence.SCHOOL_ID);
    int home = table.indexOf(StudentSchoolEvidence.FAMILY_ID);
    HomeFamilies homes = new HomeFamilies();
    read(
        table,
        List.of(StudentSchoolEvidence.SCHOOL_ID, StudentSchoolEvidence.FAMILY_ID),
        file -> monthOf(table, file).equals(month),
        row -> homes.add((String) row[school], row[home] == null ? "" : (String) row[home]));
    return homes;
  }

  private void read(
      Table table,
      List<Field> only,
      Predicate<Manifest.StoredFile> which,
      Consumer<@Nullable Object[]> rows)
      throws IOException {
    for (Manifest.StoredFile file : manifest.filesOf(table, which)) {
      if (warehouse.holds(manifest, file)) {
        TableReader.read(table, only, SparkSettings.hadoop(), warehouse.path(manifest, file), rows);
      }
    }
  }

  private static YearMonth monthOf(Table table, Manifest.StoredFile file) {
    int to = WarehousePaths.month(table, YearMonth.of(1, 1)).length();
    int from = to - LocalDate.EPOCH.toString().length();
    return YearMonth.from(LocalDate.parse(file.path().substring(from, to)));
  }
}
