package org.rapport.jobs.simulate;

import static org.rapport.contract.ExportKind.CALENDAR;
import static org.rapport.contract.ExportKind.ENROLMENTS;
import static org.rapport.contract.ExportKind.FAMILIES;
import static org.rapport.contract.ExportKind.GUARDIANSHIPS;
import static org.rapport.contract.ExportKind.SCHOOLS;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;

/** Writes the snapshots: every delivery holds all rows that are known at the end of its month. */
final class Rosters {
  private static final int UNKNOWN = -1;

  private final Scenario scenario;
  private final Deliveries deliveries;

  Rosters(Scenario scenario, Deliveries deliveries) {
    this.scenario = scenario;
    this.deliveries = deliveries;
  }

  /** Writes schools and their calendars, from June on with the next school year. */
  void writeSchools(List<School> schools) {
    for (YearMonth month : deliveries.months()) {
      ExportFile file = deliveries.file(SCHOOLS, month);
      ExportFile days = deliveries.file(CALENDAR, month);
      for (School school : schools) {
        file.id(school.id())
            .text(school.name())
            .code(school.level())
            .id(scenario.timeZone().getId())
            .id("en")
            .end();
        writeCalendar(school, month, days);
      }
    }
  }

  private void writeCalendar(School school, YearMonth month, ExportFile file) {
    boolean isSummer = month.getMonth() == Month.JUNE || month.getMonth() == Month.JULY;
    SchoolYear current = SchoolYear.holding(month);
    LocalDate last = (isSummer ? current.next() : current).ends();
    for (LocalDate day = scenario.firstYear().begins(); !day.isAfter(last); day = day.plusDays(1)) {
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        int number = (int) day.toEpochDay();
        file.id(school.id()).day(number).is(school.calendar().isInstructional(number)).end();
      }
    }
  }

  /** Writes the households of some students, and the students once. */
  void writeFamilies(List<Family> households) {
    int first = households.get(0).firstDay();
    for (YearMonth month : deliveries.months()) {
      int known = (int) month.atEndOfMonth().toEpochDay();
      if (first <= known) {
        writeEnrolments(households.get(0).students(), known, deliveries.file(ENROLMENTS, month));
        for (Family family : households) {
          if (family.isReal()) {
            writeFamily(family, known, deliveries.file(FAMILIES, month));
            writeGuardianships(family, known, deliveries.file(GUARDIANSHIPS, month));
          }
        }
      }
    }
  }

  private static void writeEnrolments(List<Student> students, int known, ExportFile file) {
    for (Student student : students) {
      for (Stay stay : student.stays()) {
        if (stay.from() <= known) {
          file.id(student.id())
              .id(stay.school().id())
              .id(stay.gradeText())
              .day(stay.from())
              .day(stay.to() <= known ? stay.to() : UNKNOWN)
              .end();
        }
      }
    }
  }

  private static void writeFamily(Family family, int known, ExportFile file) {
    file.id(family.id())
        .id(family.homeLanguage())
        .id(family.correspondenceLanguage())
        .is(family.hasValidAddress())
        .code(family.preference())
        .day(known)
        .end();
  }

  private static void writeGuardianships(Family family, int known, ExportFile file) {
    for (Student student : family.students()) {
      if (student.stays().stream().anyMatch(stay -> stay.from() <= known)) {
        file.id(student.id())
            .id(family.id())
            .day(family.validFrom())
            .empty()
            .is(family.noContactWith().contains(student.id()))
            .end();
      }
    }
  }
}
