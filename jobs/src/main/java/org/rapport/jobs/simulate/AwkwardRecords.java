package org.rapport.jobs.simulate;

import java.time.LocalDate;
import java.time.YearMonth;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.AttendanceStatus;
import org.rapport.contract.codes.CommitmentStatus;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.MadeBy;
import org.rapport.contract.codes.ParticipationRole;

/** Stages attendance, events, promises and roster rows of one family; few, as limits ask for. */
final class AwkwardRecords {
  private static final int UNKNOWN = -1;

  private final Block block;
  private final CaseLog log;
  private final Family family;
  private final String student;
  private final School school;
  private final YearMonth month;
  private final int number;
  private final int[] days;
  private final StagedRecords staged;

  AwkwardRecords(World world, Block block, CaseLog log, Family family) {
    this.block = block;
    this.log = log;
    this.family = family;
    this.student = family.students().get(0).id();
    this.school = family.students().get(0).stays().get(0).school();
    this.month = Staged.damaged(world.scenario());
    int first = (int) month.atDay(1).toEpochDay();
    this.number = world.timeline().monthOf(first);
    this.staged = new StagedRecords(world, family);
    this.days = staged.days();
  }

  void stage() {
    stageAttendance();
    stageEvent();
    stagePromises();
    stageRosters();
  }

  private void stageAttendance() {
    Rows file = block.of(ExportKind.ATTENDANCE, number);
    Rows later = block.of(ExportKind.ATTENDANCE, number + 1);
    attendance(file, days[1], AttendanceStatus.SUSPENSION).end();
    attendance(file, days[1], AttendanceStatus.SUSPENSION).end();
    log.note(
        "an attendance record that stands twice, beside one of another status",
        path(ExportKind.ATTENDANCE, 0),
        file,
        2);
    attendance(file, days[2], AttendanceStatus.TARDY).end();
    attendance(file, days[2], AttendanceStatus.UNEXCUSED_ABSENCE).end();
    log.note(
        "conflicting records of one student and day: the most severe counts",
        path(ExportKind.ATTENDANCE, 0),
        file,
        2);
    attendance(later, days[3], AttendanceStatus.EXCUSED_ABSENCE).end();
    attendance(later, days[4], AttendanceStatus.PRESENT).end();
    log.note(
        "attendance of a month that a later delivery corrects",
        path(ExportKind.ATTENDANCE, 1),
        later,
        2);
    attendance(later, days[5], AttendanceStatus.PRESENT).endOfTombstone();
    log.note(
        "an attendance record that a later delivery deletes",
        path(ExportKind.ATTENDANCE, 1),
        later,
        1);
    String day = LocalDate.ofEpochDay(days[6]).toString();
    damaged(file, "the year 3", student, "0003-10-14", "present");
    damaged(file, "a required value is empty", student, day, "");
    damaged(file, "an unknown status", student, day, "vacation");
    damaged(file, "an id that a spreadsheet rewrote", "1.23E+11", day, "present");
  }

  private Rows attendance(Rows file, int day, AttendanceStatus status) {
    return file.id(school.id()).id(student).day(day).code(status).empty();
  }

  private void damaged(Rows file, String why, String id, String day, String status) {
    file.damaged(String.join(",", school.id(), id, day, status, ""));
    log.noteRejected(why, path(ExportKind.ATTENDANCE, 0), file);
  }

  private void stageEvent() {
    Event event = staged.event();
    Rows events = block.of(ExportKind.EVENTS, number);
    event.layOut(events);
    log.note("a topic with commas, quotes and a line break", path(ExportKind.EVENTS, 0), events, 1);
    events.damaged(
        String.join(
            ",",
            event.id() + "-2",
            school.id(),
            month.getYear() + 1 + "-13-01T18:00:00",
            EventType.OTHER.code(),
            "Open house,1,,false,false,false,false,false"));
    log.noteRejected("a month that does not exist", path(ExportKind.EVENTS, 0), events);
    Rows participation = block.of(ExportKind.PARTICIPATION, number);
    participation(participation, event, event.day() - 14, ParticipationRole.AUDIENCE);
    participation(participation, event, event.day() - 7, ParticipationRole.VOLUNTEER);
    log.note(
        "two records of one family at one event, to be joined",
        path(ExportKind.PARTICIPATION, 0),
        participation,
        2);
    participation.damaged(event.id() + "," + family.id() + ",,,,true,audience,,");
    log.noteRejected("too many fields", path(ExportKind.PARTICIPATION, 0), participation);
  }

  private void participation(Rows file, Event event, int invitedOn, ParticipationRole role) {
    file.id(event.id())
        .id(family.id())
        .day(invitedOn)
        .id("en")
        .day(UNKNOWN)
        .is(true)
        .code(role)
        .end();
  }

  private void stagePromises() {
    Rows file = block.of(ExportKind.COMMITMENTS, number);
    promise(file, "x1", days[0] + 5);
    promise(file, "x1", days[0] + 9);
    log.note(
        "rejected: two records of one promise with other values",
        path(ExportKind.COMMITMENTS, 0),
        file,
        2);
    file.damaged(
        String.join(
            ",",
            "P" + family.id().substring(1) + "-x2",
            school.id(),
            family.id(),
            MadeBy.SCHOOL.code(),
            month.getYear() + 1 + "-13-01,,",
            CommitmentStatus.OPEN.code(),
            ",,"));
    log.noteRejected("a month that does not exist", path(ExportKind.COMMITMENTS, 0), file);
  }

  private void promise(Rows file, String id, int dueOn) {
    file.id("P" + family.id().substring(1) + "-" + id)
        .id(school.id())
        .id(family.id())
        .code(MadeBy.SCHOOL)
        .day(days[0])
        .day(dueOn)
        .day(UNKNOWN)
        .code(CommitmentStatus.OPEN)
        .empty()
        .empty()
        .empty()
        .end();
  }

  private void stageRosters() {
    Rows enrolments = block.of(ExportKind.ENROLMENTS, number);
    enrolments.damaged(student + "," + school.id() + ",4,0003-08-13,");
    log.noteRejected("the year 3", path(ExportKind.ENROLMENTS, 0), enrolments);
    Rows guardianships = block.of(ExportKind.GUARDIANSHIPS, number);
    guardianships.damaged("1.23E+11," + family.id() + ",,,false");
    log.noteRejected(
        "an id that a spreadsheet rewrote", path(ExportKind.GUARDIANSHIPS, 0), guardianships);
  }

  private String path(ExportKind kind, int later) {
    return block.path(kind, number + later);
  }
}
