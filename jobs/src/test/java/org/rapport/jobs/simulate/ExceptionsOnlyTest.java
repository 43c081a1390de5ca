package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExportKind;

/** Schools that deliver exceptions alone: what their files hold, counted again, is the truth. */
class ExceptionsOnlyTest {
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);

  @TempDir Path folder;

  private WrittenDistrict district;
  private List<CSVRecord> stays = List.of();
  private List<CSVRecord> calendar = List.of();

  @Test
  void absencesAreRowsAndAllOtherDaysThatWereHandedInAreAttended() throws IOException {
    Settings mess =
        Settings.standard()
            .clean()
            .with(
                Map.of(
                    Setting.EXCEPTIONS_ONLY_SCHOOLS,
                    1.0,
                    Setting.LATE_CHANGES,
                    0.05,
                    Setting.TOMBSTONES,
                    0.2,
                    Setting.DUPLICATE_ROWS,
                    0.1,
                    Setting.MISSING_DAYS,
                    0.05));
    district = WrittenDistrict.of(Scenario.of(17, 60, AUGUST, NOVEMBER).with(mess), folder);
    stays = district.newest(ExportKind.ENROLMENTS);
    calendar = district.newest(ExportKind.CALENDAR);
    Map<String, Boolean> absentOn = absentOn();
    Set<String> handedIn = new HashSet<>();
    absentOn.keySet().forEach(key -> handedIn.add(schoolDay(key)));
    Map<String, String> counted = new TreeMap<>();
    for (CSVRecord row : district.truth(TruthTable.STUDENT_SCHOOL)) {
      String month = row.get("month_start").substring(0, 7);
      int known = 0;
      int attended = 0;
      for (String day : enrolledDays(row.get("student_id"), row.get("school_id"), month)) {
        String key = row.get("school_id") + " " + row.get("student_id") + " " + day;
        if (handedIn.contains(schoolDay(key))) {
          known++;
          attended += Boolean.TRUE.equals(absentOn.get(key)) ? 0 : 1;
        }
      }
      counted.put(name(row), attended + "/" + known);
    }
    Map<String, String> truth = new TreeMap<>();
    for (CSVRecord row : district.truth(TruthTable.STUDENT_SCHOOL)) {
      truth.put(name(row), row.get("attendance_rate_x") + "/" + row.get("attendance_rate_n"));
    }
    assertThat(truth).hasSizeGreaterThan(100).isEqualTo(counted);
  }

  @Test
  void theConfigurationNamesTheProfileOfTheirFiles() throws IOException {
    Settings mess = Settings.standard().clean().with(Setting.EXCEPTIONS_ONLY_SCHOOLS, 0.5);
    Simulator.write(Scenario.of(17, 10, AUGUST, AUGUST).with(mess), folder);
    assertThat(Files.readString(folder.resolve("rapport.yaml")))
        .contains(
            "  - {kind: attendance, profile: exceptions_only, files:"
                + " \"exports/*/exceptions*.csv*\"}");
  }

  /** The rows that stand in the end, by school, student and day: whether they are an absence. */
  private Map<String, Boolean> absentOn() throws IOException {
    Map<String, Boolean> rows = new HashMap<>();
    for (CSVRecord row : district.exceptions()) {
      String key = row.get("school_id") + " " + row.get("student_id") + " " + row.get("date");
      boolean isGone = row.isMapped("is_deleted") && row.get("is_deleted").equals("true");
      if (isGone) {
        rows.remove(key);
      } else {
        rows.put(key, isAbsent(row.get("status"), row.get("fraction_absent")));
      }
    }
    return rows;
  }

  private static boolean isAbsent(String status, String fraction) {
    double part = fraction.isEmpty() ? 1 : Double.parseDouble(fraction);
    return switch (status) {
      case "excused_absence", "unexcused_absence", "suspension" -> part > 0.5;
      case "partial", "early_departure" -> !fraction.isEmpty() && part > 0.5;
      default -> false;
    };
  }

  private Set<String> enrolledDays(String student, String school, String month) {
    Set<String> days = new HashSet<>();
    for (CSVRecord stay : stays) {
      if (stay.get("student_id").equals(student) && stay.get("school_id").equals(school)) {
        for (CSVRecord day : calendar) {
          boolean isIn =
              day.get("date").compareTo(stay.get("enrolled_from")) >= 0
                  && (stay.get("enrolled_to").isEmpty()
                      || day.get("date").compareTo(stay.get("enrolled_to")) <= 0);
          if (isIn
              && day.get("school_id").equals(school)
              && day.get("date").startsWith(month)
              && day.get("is_instructional").equals("true")) {
            days.add(day.get("date"));
          }
        }
      }
    }
    return days;
  }

  private static String schoolDay(String key) {
    String[] parts = key.split(" ", -1);
    return parts[0] + " " + parts[2];
  }

  private static String name(CSVRecord row) {
    return row.get("month_start") + " " + row.get("student_id") + " " + row.get("school_id");
  }
}
