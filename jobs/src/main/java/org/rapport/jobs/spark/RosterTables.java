package org.rapport.jobs.spark;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Field;
import org.rapport.contract.tables.Enrolments;
import org.rapport.contract.tables.Events;
import org.rapport.contract.tables.Families;
import org.rapport.contract.tables.Guardianships;
import org.rapport.contract.tables.SchoolDays;
import org.rapport.contract.tables.Schools;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.Place;
import org.rapport.jobs.family.Placed;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.spark.RosterRows.CalendarRow;
import org.rapport.jobs.spark.RosterRows.EnrolmentRow;
import org.rapport.jobs.spark.RosterRows.EventRow;
import org.rapport.jobs.spark.RosterRows.FamilyRow;
import org.rapport.jobs.spark.RosterRows.GuardianshipRow;
import org.rapport.jobs.spark.RosterRows.SchoolRow;
import org.rapport.jobs.warehouse.TableRows;

/** The small exports as conformed rows. */
final class RosterTables {
  private static final LocalDate UNKNOWN_START = LocalDate.of(1, 1, 1);

  private final RosterRead rows;
  private final Roster roster;
  private final Facts facts;
  private final Names names;
  private final TableFiles files;

  RosterTables(RosterRead rows, Roster roster, Facts facts, Names names, TableFiles files) {
    this.rows = rows;
    this.roster = roster;
    this.facts = facts;
    this.names = names;
    this.files = files;
  }

  void write() {
    files.expect(Schools.TABLE);
    files.expect(SchoolDays.TABLE);
    files.expect(Enrolments.TABLE);
    files.expect(Families.TABLE);
    files.expect(Guardianships.TABLE);
    schools();
    schoolDays();
    rows.enrolments().forEach(this::enrolment);
    rows.families().forEach(this::family);
    rows.guardianships().forEach(this::guardianship);
    rows.events().forEach(this::event);
  }

  /** Adds where a row came from; all conformed tables name these columns alike. */
  private void placed(TableRows row, @Nullable Place place) {
    if (place == null) {
      return;
    }
    for (Field field : row.table().fields()) {
      if (field.equals(Schools.SOURCE_FILE_ID)) {
        row.text(field, names.file(place));
      } else if (field.equals(Schools.SOURCE_RECORD)) {
        row.count(field, place.record());
      } else if (field.equals(Schools.DELIVERED_AT)) {
        row.day(field, names.deliveredOn(place.delivery()));
      }
    }
  }

  private void schools() {
    for (int school = 0; school < roster.schools().size(); school++) {
      String id = roster.schools().get(school);
      Placed<SchoolRow> delivered =
          rows.schools().stream()
              .filter(row -> row.says().schoolId().equals(id))
              .findFirst()
              .orElse(null);
      SchoolCalendar calendar = facts.calendars().get(school);
      TableRows row =
          files
              .row(Schools.TABLE)
              .set(Schools.SCHOOL_ID, id)
              .set(Schools.SCHOOL_NAME, delivered == null ? null : delivered.says().name())
              .set(Schools.LEVEL, delivered == null ? null : Codes.of(delivered.says().level()))
              .set(Schools.TIME_ZONE, calendar.zone().getId())
              .set(
                  Schools.MAIN_LANGUAGE,
                  calendar.mainLanguage().isEmpty() ? null : calendar.mainLanguage());
      placed(row, delivered == null ? null : delivered.place());
    }
  }

  private void schoolDays() {
    boolean[] hasCalendar = RosterBuilder.hasCalendar(rows, roster);
    for (Placed<CalendarRow> day : rows.calendar()) {
      placed(
          schoolDay(day.says().schoolId(), day.says().day(), day.says().isInstructional()),
          day.place());
    }
    for (int school = 0; school < hasCalendar.length; school++) {
      if (!hasCalendar[school]) {
        for (int day : facts.calendars().get(school).schoolDays()) {
          schoolDay(roster.schools().get(school), day, true);
        }
      }
    }
  }

  private TableRows schoolDay(String school, int day, boolean isInstructional) {
    return files
        .row(SchoolDays.TABLE)
        .set(SchoolDays.SCHOOL_ID, school)
        .day(SchoolDays.DAY, day)
        .set(SchoolDays.IS_INSTRUCTIONAL, isInstructional);
  }

  private void enrolment(Placed<EnrolmentRow> placed) {
    EnrolmentRow stay = placed.says();
    placed(
        files
            .row(Enrolments.TABLE)
            .set(Enrolments.STUDENT_ID, names.student(stay.studentId()))
            .set(Enrolments.SCHOOL_ID, stay.schoolId())
            .set(Enrolments.ENROLLED_FROM, Names.day(stay.from()))
            .set(Enrolments.ENROLLED_TO, Names.day(stay.to()))
            .set(Enrolments.GRADE, stay.grade().isEmpty() ? null : stay.grade()),
        placed.place());
  }

  private void family(Placed<FamilyRow> placed) {
    FamilyRow family = placed.says();
    placed(
        files
            .row(Families.TABLE)
            .set(Families.FAMILY_ID, names.family(family.familyId()))
            .set(Families.HOME_LANGUAGE, family.homeLanguage())
            .set(Families.CORRESPONDENCE_LANGUAGE, family.correspondenceLanguage())
            .set(Families.HAS_VALID_ADDRESS, family.hasValidAddress())
            .set(Families.CONTACT_PREFERENCE, Codes.of(family.preference())),
        placed.place());
  }

  private void guardianship(Placed<GuardianshipRow> placed) {
    GuardianshipRow row = placed.says();
    placed(
        files
            .row(Guardianships.TABLE)
            .set(Guardianships.STUDENT_ID, names.student(row.studentId()))
            .set(Guardianships.FAMILY_ID, names.family(row.familyId()))
            .set(
                Guardianships.VALID_FROM,
                row.from() == null ? UNKNOWN_START : LocalDate.ofEpochDay(row.from()))
            .set(Guardianships.VALID_TO, Names.day(row.to()))
            .set(Guardianships.IS_NO_CONTACT, row.isNoContact()),
        placed.place());
  }

  private void event(Placed<EventRow> placed) {
    EventRow row = placed.says();
    int school = roster.schoolTable().indexOf(row.schoolId());
    SchoolEvent event =
        roster.events().get(school).stream()
            .filter(held -> held.eventId().equals(row.eventId()))
            .findFirst()
            .orElseThrow();
    int month = Months.of(event.day());
    if (month > facts.lastMonth() || !files.isOpen(month)) {
      return;
    }
    placed(
        files
            .row(Events.TABLE, month)
            .day(Events.MONTH_START, Months.firstDay(month))
            .set(Events.EVENT_ID, event.eventId())
            .set(Events.SCHOOL_ID, row.schoolId())
            .moment(Events.STARTS_AT, event.at())
            .day(Events.LOCAL_DATE, event.day())
            .set(Events.TYPE, event.type().code())
            .set(Events.SLOTS, event.slots())
            .set(Events.INTERPRETATION_LANGUAGES, event.interpretationLanguages())
            .set(Events.HAS_CHILDCARE, event.hasChildcare())
            .set(Events.IS_REMOTE, event.isRemote())
            .set(Events.IS_OPEN_INVITATION, row.isOpenInvitation())
            .set(Events.IS_CANCELLED, row.isCancelled())
            .set(Events.ADMINISTRATOR_PRESENT, event.administratorPresent()),
        placed.place());
  }
}
