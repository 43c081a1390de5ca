package org.rapport.jobs.score;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Field;
import org.rapport.contract.Indicator;
import org.rapport.contract.Table;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.contract.tables.StudentSchoolEvidence;
import org.rapport.jobs.simulate.TruthTable;

/** How many cells of evidence equal the truth, to the integer. */
final class Exactness {
  private final Map<Indicator, Share> families = new EnumMap<>(Indicator.class);
  private Share students = new Share(0, 0);
  private long missingRows;
  private long otherRows;
  private YearMonth first = YearMonth.of(1, 1);

  /**
   * Compares all months that are published and not before the truth: rosters reach back to the
   * beginning of the school year, and the truth to the first delivery.
   */
  static Exactness of(Truth truth, PublishedRows published) {
    Exactness exactness = new Exactness();
    exactness.first = YearMonth.parse(truth.monthStarts().first().substring(0, 7));
    exactness.compareFamilies(truth, published);
    exactness.compareStudents(truth, published);
    return exactness;
  }

  private void compareFamilies(Truth truth, PublishedRows published) {
    Table table = FamilySchoolEvidence.TABLE;
    Set<String> seen = new HashSet<>();
    for (YearMonth month : months(published)) {
      published.each(
          table,
          month,
          row -> {
            String key =
                key(
                    row,
                    table,
                    FamilySchoolEvidence.FAMILY_ID,
                    FamilySchoolEvidence.SCHOOL_ID,
                    FamilySchoolEvidence.MONTH_START);
            TrueMonth truly = truth.months().get(key);
            if (truly == null) {
              otherRows++;
            } else {
              seen.add(key);
              compare(row, truly);
            }
          });
    }
    Set<String> covered = new HashSet<>();
    months(published).forEach(month -> covered.add(month.atDay(1).toString()));
    for (Map.Entry<String, TrueMonth> month : truth.months().entrySet()) {
      if (covered.contains(month.getValue().month) && !seen.contains(month.getKey())) {
        missingRows++;
      }
    }
  }

  private List<YearMonth> months(PublishedRows published) {
    return published.months().stream().filter(month -> !month.isBefore(first)).toList();
  }

  private void compare(@Nullable Object[] row, TrueMonth truly) {
    Table table = FamilySchoolEvidence.TABLE;
    boolean isExposed = count(row, table, FamilySchoolEvidence.ENROLLED_DAYS) == truly.enrolledDays;
    for (Indicator indicator : TruthTable.told()) {
      boolean isEqual =
          isExposed
              && count(row, table, FamilySchoolEvidence.taken(indicator)) == truly.taken(indicator)
              && count(row, table, FamilySchoolEvidence.known(indicator)) == truly.known(indicator)
              && count(row, table, FamilySchoolEvidence.pending(indicator))
                  == truly.pending(indicator);
      families.merge(
          indicator,
          new Share(isEqual ? 1 : 0, 1),
          (a, b) -> new Share(a.hits() + b.hits(), a.of() + b.of()));
    }
  }

  private void compareStudents(Truth truth, PublishedRows published) {
    Table table = StudentSchoolEvidence.TABLE;
    for (YearMonth month : months(published)) {
      published.each(
          table,
          month,
          row -> {
            String key =
                key(
                    row,
                    table,
                    StudentSchoolEvidence.STUDENT_ID,
                    StudentSchoolEvidence.SCHOOL_ID,
                    StudentSchoolEvidence.MONTH_START);
            String counts =
                text(row, table, StudentSchoolEvidence.ENROLLED_DAYS)
                    + ":"
                    + text(row, table, StudentSchoolEvidence.ATTENDANCE_RATE_X)
                    + "/"
                    + text(row, table, StudentSchoolEvidence.ATTENDANCE_RATE_N);
            students = students.with(counts.equals(truth.students().get(key)));
          });
    }
  }

  private static String key(
      @Nullable Object[] row, Table table, Field person, Field school, Field month) {
    return Truth.key(text(row, table, person), text(row, table, school), text(row, table, month));
  }

  private static String text(@Nullable Object[] row, Table table, Field field) {
    Object value = row[table.indexOf(field)];
    return value == null ? "" : value.toString();
  }

  private static int count(@Nullable Object[] row, Table table, Field field) {
    return row[table.indexOf(field)] instanceof Integer count ? count : -1;
  }

  /** Cells by indicator: how many are equal, of how many. */
  Map<Indicator, Share> families() {
    return families;
  }

  /** Rows of students: how many are equal, of how many. */
  Share students() {
    return students;
  }

  /** Rows that are true and not published. */
  long missingRows() {
    return missingRows;
  }

  /** Rows that are published and not true. */
  long otherRows() {
    return otherRows;
  }

  /** All cells together. */
  Share all() {
    long hits = families.values().stream().mapToLong(Share::hits).sum();
    long of = families.values().stream().mapToLong(Share::of).sum();
    return new Share(hits + students.hits(), of + students.of() + missingRows + otherRows);
  }
}
