package org.rapport.jobs.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;

/** Stages contacts of one family that are repeated, corrected, deleted, open or damaged. */
final class AwkwardContacts {
  private final CaseLog log;
  private final Family family;
  private final School school;
  private final Rows file;
  private final Rows later;
  private final String path;
  private final String laterPath;
  private final YearMonth month;
  private final int[] days;

  AwkwardContacts(World world, Block block, CaseLog log, Family family) {
    this.log = log;
    this.family = family;
    this.school = family.students().get(0).stays().get(0).school();
    this.month = Staged.damaged(world.scenario());
    int first = (int) month.atDay(1).toEpochDay();
    this.days = family.enrolledDays(school, first, (int) month.atEndOfMonth().toEpochDay());
    int number = world.timeline().monthOf(first);
    this.file = block.of(ExportKind.CONTACTS, number);
    this.later = block.of(ExportKind.CONTACTS, number + 1);
    this.path = block.path(ExportKind.CONTACTS, number);
    this.laterPath = block.path(ExportKind.CONTACTS, number + 1);
  }

  /** Adds the cases of a family whose school writes offsets. */
  void stage() {
    stageRepeated();
    stageAsked();
    stageDamaged();
  }

  private void stageRepeated() {
    message("01", 2, Channel.SMS).outcome(Outcome.DELIVERED).layOut(file).end();
    message("01", 2, Channel.SMS).outcome(Outcome.DELIVERED).layOut(file).end();
    log.note("a record that stands twice in a file", path, file, 2);
    message("01", 2, Channel.SMS).outcome(Outcome.READ).layOut(later).end();
    log.note("a correction of that contact in a later delivery", laterPath, later, 1);
    message("02", 3, Channel.SMS).layOut(file).end();
    message("02", 3, Channel.EMAIL).layOut(file).end();
    log.note("rejected: two records of one contact with other values", path, file, 2);
    message("03", 4, Channel.PHONE).about(family.students().subList(0, 1)).layOut(file).end();
    message("03", 4, Channel.PHONE).about(family.students().subList(1, 2)).layOut(file).end();
    log.note("sibling fan-out: one contact, once for each student", path, file, 2);
    message("04", 5, Channel.EMAIL).layOut(file).end();
    log.note("a contact that a later delivery deletes", path, file, 1);
    message("04", 5, Channel.EMAIL).layOut(later).endOfTombstone();
    log.note("its tombstone", laterPath, later, 1);
    Contact first = message("05", 6, Channel.APP).hash("xstaged05").outcome(Outcome.DELIVERED);
    first.layOut(file).end();
    first.copy(id("06"), Channel.EMAIL, first.time() + 240).layOut(file).end();
    log.note("a copy on another channel 4 minutes later", path, file, 2);
  }

  private void stageAsked() {
    long time = days[days.length - 1] * 86_400L + 16 * 3600 + 2400;
    turn("07", Channel.SMS, time).asks(true).outcome(Outcome.DELIVERED).layOut(file).end();
    log.note("a message that asks and is unanswered at the end of its month", path, file, 1);
  }

  private void stageDamaged() {
    String day = LocalDate.ofEpochDay(days[0]).toString();
    damaged("an opened quote is not closed", id("10"), "\"" + family.id(), day, "sms");
    file.damaged(id("11") + "," + school.id() + "," + family.id());
    log.noteRejected("too few fields", path, file);
    damaged("an unknown channel", id("12"), family.id(), day, "pigeon");
    damaged("an id that a spreadsheet rewrote", "1.23E+11", family.id(), day, "sms");
    damaged(
        "a month that does not exist",
        id("13"),
        family.id(),
        month.getYear() + 1 + "-13-01",
        "sms");
    damaged("a required value is empty", id("14"), "", day, "sms");
  }

  private void damaged(String why, String id, String familyId, String day, String channel) {
    String record =
        String.join(
            ",",
            id,
            school.id(),
            familyId,
            "",
            day + "T09:00:00-07:00",
            Direction.TO_FAMILY.code(),
            channel,
            ContactKind.MESSAGE.code());
    int written = record.split(",", -1).length;
    file.damaged(record + ",".repeat(ExportKind.CONTACTS.columns().size() - written));
    log.noteRejected(why, path, file);
  }

  /** Adds a contact in the hour that the clocks repeat, of a school that writes no offsets. */
  void stageOverlap() {
    Instant from = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    Optional<ZoneOffsetTransition> transition =
        Optional.ofNullable(school.zone().id().getRules().nextTransition(from))
            .filter(ZoneOffsetTransition::isOverlap)
            .filter(at -> YearMonth.from(at.getDateTimeBefore()).equals(month.plusMonths(1)));
    if (transition.isPresent()) {
      long repeated = transition.get().getDateTimeAfter().toEpochSecond(ZoneOffset.UTC);
      turn("08", Channel.APP, repeated + 1800).outcome(Outcome.DELIVERED).layOut(later).end();
      log.note(
          "a local time that occurs twice, without offset: the earlier one", laterPath, later, 1);
    }
  }

  private Contact message(String id, int day, Channel channel) {
    return turn(id, channel, days[day] * 86_400L + 9 * 3600);
  }

  private Contact turn(String id, Channel channel, long time) {
    ContactKind kind = channel == Channel.PHONE ? ContactKind.CALL : ContactKind.MESSAGE;
    return new Contact(
            school, family.identities().get(0), id(id), Direction.TO_FAMILY, channel, kind, time)
        .by(AuthorRole.TEACHER, school.staff(3))
        .purpose(Purpose.POSITIVE)
        .characters(80);
  }

  private String id(String number) {
    return "C" + family.id().substring(1) + "x" + number;
  }
}
