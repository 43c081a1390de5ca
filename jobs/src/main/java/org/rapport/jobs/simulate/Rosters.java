package org.rapport.jobs.simulate;

import static org.rapport.contract.ExportKind.CALENDAR;
import static org.rapport.contract.ExportKind.ENROLMENTS;
import static org.rapport.contract.ExportKind.EVENTS;
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

  private final World world;
  private final Timeline timeline;
  private final Block block;

  Rosters(World world, Block block) {
    this.world = world;
    this.timeline = world.timeline();
    this.block = block;
  }

  /** Writes a school, its calendar, from June on with the next school year, and its events. */
  void write(School school) {
    for (int month = 0; month < timeline.count(); month++) {
      block
          .of(SCHOOLS, month)
          .id(school.id())
          .text(school.name())
          .code(school.level())
          .id(school.zone().id().getId())
          .id(Families.MAIN_LANGUAGE)
          .end();
      writeCalendar(school, timeline.month(month), block.of(CALENDAR, month));
    }
    for (Event event : Event.of(world, school)) {
      event.layOut(block.of(EVENTS, timeline.monthOf(event.day())));
    }
  }

  private void writeCalendar(School school, YearMonth month, Rows rows) {
    boolean isSummer = month.getMonth() == Month.JUNE || month.getMonth() == Month.JULY;
    SchoolYear current = SchoolYear.holding(month);
    LocalDate last = (isSummer ? current.next() : current).ends();
    LocalDate day = world.scenario().firstYear().begins();
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        int number = (int) day.toEpochDay();
        rows.id(school.id()).day(number).is(school.calendar().isInstructional(number)).end();
      }
    }
  }

  /** Writes the households of some students, and the students once. */
  void write(List<Family> households) {
    int first = households.get(0).firstDay();
    for (int month = 0; month < timeline.count(); month++) {
      int known = timeline.lastDay(month);
      if (first <= known) {
        writeEnrolments(households.get(0).students(), known, block.of(ENROLMENTS, month));
        for (Family family : households) {
          if (family.isReal()) {
            writeFamily(family, month, known);
          }
        }
      }
    }
  }

  private static void writeEnrolments(List<Student> students, int known, Rows rows) {
    for (Student student : students) {
      for (Stay stay : student.stays()) {
        if (stay.from() <= known) {
          rows.id(student.id())
              .id(stay.school().id())
              .id(stay.gradeText())
              .day(stay.from())
              .day(stay.to() <= known ? stay.to() : UNKNOWN)
              .end();
        }
      }
    }
  }

  private void writeFamily(Family family, int month, int known) {
    for (Family.Identity identity : family.identities()) {
      if (identity.members().stream().anyMatch(member -> member.fromMonth() <= month)) {
        block
            .of(FAMILIES, month)
            .id(identity.id())
            .id(family.recordedLanguage())
            .id(family.recordedCorrespondence())
            .is(family.hasValidAddress())
            .code(family.preference())
            .day(known)
            .end();
        for (Family.Membership member : identity.members()) {
          writeGuardianship(family, identity, member, month, known);
        }
      }
    }
  }

  private void writeGuardianship(
      Family family, Family.Identity identity, Family.Membership member, int month, int known) {
    Student student = member.student();
    if (student.stays().stream().noneMatch(stay -> stay.from() <= known)
        || member.fromMonth() > month) {
      return;
    }
    boolean isNew = timeline.isDelivered(member.fromMonth());
    boolean isOver = member.toMonth() < month && timeline.isDelivered(member.toMonth());
    block
        .of(GUARDIANSHIPS, month)
        .id(student.id())
        .id(identity.id())
        .day(isNew ? timeline.firstDay(member.fromMonth()) : family.validFrom())
        .day(isOver ? timeline.lastDay(member.toMonth()) : UNKNOWN)
        .is(family.noContactWith().contains(student.id()))
        .end();
  }
}
