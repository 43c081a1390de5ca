package org.rapport.jobs.simulate;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Outcome;

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
  private final StagedContacts staged;

  AwkwardContacts(World world, Block block, CaseLog log, Family family) {
    this.log = log;
    this.family = family;
    this.school = family.students().get(0).stays().get(0).school();
    this.month = Staged.damaged(world.scenario());
    int first = (int) month.atDay(1).toEpochDay();
    this.staged = new StagedContacts(world, family);
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

  /** What is true of the contacts that are staged for a family: those that stand in the end. */
  static List<Contact> happened(World world, Family family) {
    return switch (Staged.traitOf(world.scenario(), family.number())) {
      case SUBJECT -> {
        StagedContacts staged = new StagedContacts(world, family);
        yield List.of(staged.corrected(), staged.fannedOut(), staged.copied(), staged.asking());
      }
      case AT_THE_SECOND_SCHOOL -> new StagedContacts(world, family).inTheRepeatedHour();
      default -> List.of();
    };
  }

  private void stageRepeated() {
    Contact repeated = staged.message("01", 2, Channel.SMS).outcome(Outcome.DELIVERED);
    write(file, repeated, repeated);
    log.note("a record that stands twice in a file", path, file, 2);
    write(later, staged.corrected());
    log.note("a correction of that contact in a later delivery", laterPath, later, 1);
    write(file, staged.message("02", 3, Channel.SMS), staged.message("02", 3, Channel.EMAIL));
    log.note("rejected: two records of one contact with other values", path, file, 2);
    Contact call = staged.fannedOut();
    call.students().forEach(student -> ContactRow.of(call, file, student).end());
    log.note("sibling fan-out: one contact, once for each student", path, file, 2);
    Contact phantom = staged.message("04", 5, Channel.EMAIL);
    write(file, phantom);
    log.note("a contact that a later delivery deletes", path, file, 1);
    ContactRow.of(phantom, later).endOfTombstone();
    log.note("its tombstone", laterPath, later, 1);
    Contact first = staged.copied();
    write(file, first, first.copy(staged.id("06"), Channel.EMAIL, first.time() + 240));
    log.note("a copy on another channel 4 minutes later", path, file, 2);
  }

  private static void write(Rows rows, Contact... contacts) {
    for (Contact contact : contacts) {
      ContactRow.of(contact, rows).end();
    }
  }

  private void stageAsked() {
    write(file, staged.asking());
    log.note("a message that asks and is unanswered at the end of its month", path, file, 1);
  }

  private void stageDamaged() {
    String day = LocalDate.ofEpochDay(staged.firstDay()).toString();
    damaged("an opened quote is not closed", staged.id("10"), "\"" + family.id(), day, "sms");
    file.damaged(staged.id("11") + "," + school.id() + "," + family.id());
    log.noteRejected("too few fields", path, file);
    damaged("an unknown channel", staged.id("12"), family.id(), day, "pigeon");
    damaged("an id that a spreadsheet rewrote", "1.23E+11", family.id(), day, "sms");
    damaged(
        "a month that does not exist",
        staged.id("13"),
        family.id(),
        month.getYear() + 1 + "-13-01",
        "sms");
    damaged("a required value is empty", staged.id("14"), "", day, "sms");
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
    for (Contact contact : staged.inTheRepeatedHour()) {
      write(later, contact);
      log.note(
          "a local time that occurs twice, without offset: the earlier one", laterPath, later, 1);
    }
  }
}
