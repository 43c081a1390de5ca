package org.rapport.jobs.reference;

import static org.rapport.jobs.reference.Feed.row;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.reference.AwkwardDistrict.School;
import org.rapport.jobs.reference.AwkwardDistrict.Stay;

/** The schools, calendars, families and students of an awkward district. */
final class AwkwardRosters {
  private final AwkwardDistrict district;
  private final Random random;
  private final Set<String> guardianshipKeys = new HashSet<>();
  private final Set<String> stayKeys = new HashSet<>();

  AwkwardRosters(AwkwardDistrict district, Random random) {
    this.district = district;
    this.random = random;
  }

  void makeSchools() {
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      boolean hasOwnZone = district.hasSchools() && !district.in(3);
      ZoneId own = hasOwnZone ? ZoneId.of(district.one(AwkwardDistrict.ZONES)) : district.zone();
      YearMonth lastContacts = district.in(4) ? district.someMonth() : district.last();
      School school =
          new School(
              i == 0 ? "007" : "s" + i,
              own,
              schoolDays(),
              lastContacts,
              !district.in(3),
              i == 0 || !district.in(4),
              i == 0 || !district.in(3));
      district.schools().add(school);
      Map<String, String> row =
          row(
              "school_id",
              school.id(),
              "school_name",
              district.one(List.of("Plain", "Comma, Inc.", "The \"quoted\" one", "Two\nlines")),
              "level",
              district.one(List.of("elementary", "HIGH", "")),
              "time_zone",
              hasOwnZone ? own.getId() : "",
              "main_language",
              district.one(List.of("en", "EN-gb", "es", "", "")));
      snapshot(ExportKind.SCHOOLS, row, true);
      calendar(school);
    }
  }

  /**
   * Weekdays with holidays, an odd Saturday, months of three days; sometimes the end is missing.
   */
  private List<LocalDate> schoolDays() {
    List<LocalDate> days = new ArrayList<>();
    for (YearMonth month = district.first();
        !month.isAfter(district.last().plusMonths(1));
        month = month.plusMonths(1)) {
      int left = district.in(6) ? 3 : district.in(12) && month.isAfter(district.first()) ? 0 : 31;
      for (int day = 1; day <= month.lengthOfMonth(); day++) {
        LocalDate date = month.atDay(day);
        boolean isWeekday = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
        if (left > 0 && (isWeekday ? !district.in(10) : district.in(15))) {
          days.add(date);
          left--;
        }
      }
    }
    int missing = district.in(2) ? random.nextInt(45) : 0;
    LocalDate end = district.last().plusMonths(1).atEndOfMonth().minusDays(missing);
    days.removeIf(day -> day.isAfter(end));
    return days;
  }

  private void calendar(School school) {
    Set<LocalDate> days = new HashSet<>(school.days());
    LocalDate end = school.days().get(school.days().size() - 1);
    for (LocalDate day = district.first().atDay(1); !day.isAfter(end); day = day.plusDays(1)) {
      if (days.contains(day) || district.in(3)) {
        Map<String, String> row =
            row(
                "school_id",
                school.id(),
                "date",
                day.toString(),
                "is_instructional",
                Boolean.toString(days.contains(day)));
        snapshot(ExportKind.CALENDAR, row, !district.in(20));
      }
    }
  }

  /**
   * Puts a roster's row into the snapshot of every month, each in one file or, the same, in both.
   *
   * @param isSteady whether older snapshots hold it too; otherwise some do
   */
  private void snapshot(ExportKind kind, Map<String, String> row, boolean isSteady) {
    Feed feed = district.feed(kind);
    for (YearMonth month = district.first();
        !month.isAfter(district.last());
        month = month.plusMonths(1)) {
      if (isSteady || month.equals(district.last()) || random.nextBoolean()) {
        int file = feed.in(month);
        feed.put(file, row);
        if (district.in(40)) {
          feed.put(file, row);
        }
        if (district.in(40)) {
          int other = feed.in(month);
          if (other != file) {
            feed.put(other, row);
          }
        }
      }
    }
  }

  void makeFamilies() {
    int count = 10 + random.nextInt(51);
    for (int i = 1; i <= count; i++) {
      String familyId = (district.in(5) ? "0" : "f") + i;
      district.families().add(familyId);
      snapshot(
          ExportKind.FAMILIES,
          row(
              "family_id",
              familyId,
              "home_language",
              district.one(List.of("es-MX", "es", "en", "", "so")),
              "correspondence_language",
              district.one(List.of("es", "ES-419", "EN-us", "", "")),
              "has_valid_address",
              district.one(List.of("true", "false", ""))),
          true);
    }
    int students = 0;
    for (String familyId : district.families()) {
      int children = district.in(8) ? 0 : 1 + random.nextInt(3);
      for (int child = 0; child < children; child++) {
        students++;
        student("k" + students, familyId);
      }
    }
    for (int i = 0; i < 3; i++) {
      students++;
      stay("k" + students, district.one(district.schools()));
    }
  }

  private void student(String studentId, String familyId) {
    School school = district.in(2) ? district.schools().get(0) : district.one(district.schools());
    stay(studentId, school);
    List<String> households = new ArrayList<>(List.of(familyId));
    if (district.in(6)) {
      households.add(district.one(district.families()));
    }
    boolean isMoved = district.in(10);
    LocalDate change = district.someDay();
    for (String household : new LinkedHashSet<>(households)) {
      String isNoContact = district.in(10) ? "true" : district.one(List.of("false", ""));
      if (isMoved) {
        // The child changes families; days count for the one that has it on the month's last day.
        guardianship(studentId, household, "", change.toString(), isNoContact);
        String next = district.one(district.families());
        if (!households.contains(next)) {
          guardianship(studentId, next, change.plusDays(1).toString(), "", "");
        }
      } else if (district.in(12)) {
        // An order begins or ends on a day.
        guardianship(studentId, household, "", change.toString(), district.in(2) ? "true" : "");
        guardianship(
            studentId, household, change.plusDays(1).toString(), "", district.in(2) ? "true" : "");
      } else {
        guardianship(studentId, household, district.in(3) ? "2020-01-01" : "", "", isNoContact);
      }
    }
  }

  private void guardianship(
      String studentId, String familyId, String from, String to, String isNoContact) {
    if (!guardianshipKeys.add(studentId + "/" + familyId + "/" + from)) {
      return;
    }
    for (Stay stay : district.stays()) {
      if (stay.studentId().equals(studentId)) {
        district.enrol(familyId, stay.school());
      }
    }
    snapshot(
        ExportKind.GUARDIANSHIPS,
        row(
            "student_id",
            studentId,
            "family_id",
            familyId,
            "valid_from",
            from,
            "valid_to",
            to,
            "is_no_contact",
            isNoContact),
        !district.in(15));
  }

  /** One stay or several: late entry, early exit, another school, overlaps. */
  private void stay(String studentId, School school) {
    LocalDate begin = district.first().atDay(1).minusDays(random.nextInt(20));
    LocalDate end = district.last().plusMonths(3).atEndOfMonth();
    LocalDate day = district.someDay();
    switch (random.nextInt(10)) {
      case 0 -> stay(studentId, school, day, end);
      case 1 -> stay(studentId, school, begin, day.isBefore(begin) ? begin : day);
      case 2 -> {
        stay(studentId, school, begin, day);
        stay(studentId, district.one(district.schools()), day.plusDays(random.nextInt(3)), end);
      }
      case 3 -> {
        stay(studentId, school, begin, day.plusDays(20));
        stay(studentId, school, day, end);
      }
      case 4 -> {
        stay(studentId, school, begin, end);
        stay(studentId, district.one(district.schools()), day, day);
      }
      default -> stay(studentId, school, begin, end);
    }
  }

  private void stay(String studentId, School school, LocalDate from, LocalDate to) {
    LocalDate begin = from.isAfter(to) ? to : from;
    if (!stayKeys.add(studentId + "/" + school.id() + "/" + begin)) {
      return;
    }
    district.stays().add(new Stay(studentId, school, begin, to));
    boolean isOpen = to.isAfter(district.last().plusMonths(2).atEndOfMonth());
    snapshot(
        ExportKind.ENROLMENTS,
        row(
            "student_id",
            studentId,
            "school_id",
            school.id(),
            "grade",
            district.one(List.of("K", "3", "")),
            "enrolled_from",
            begin.toString(),
            "enrolled_to",
            isOpen && district.in(2) ? "" : to.toString()),
        !district.in(15));
  }
}
