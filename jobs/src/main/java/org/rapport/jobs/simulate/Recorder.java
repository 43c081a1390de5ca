package org.rapport.jobs.simulate;

import static org.rapport.contract.ExportKind.CONTACTS;

import java.util.List;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;

/**
 * Writes contacts as school systems do: some twice, on two channels, once for each sibling, before
 * their outcome is known, or that never were and are deleted again. What is true is not touched.
 * Each messiness draws for itself from the contact's own numbers, so that a switch changes nothing
 * but what it stands for.
 */
final class Recorder {
  private final World world;
  private final Block block;
  private final MessLog log;

  Recorder(World world, Block block) {
    this.world = world;
    this.block = block;
    this.log = new MessLog(world, block);
  }

  /** Where the draws about a contact begin. */
  static long key(World world, Contact contact) {
    Long known = contact.recordingKey();
    if (known != null) {
      return known;
    }
    long drawn = drawn(world, contact);
    contact.recordingKey(drawn);
    return drawn;
  }

  private static long drawn(World world, Contact contact) {
    long key =
        RandomStream.key(
            world.scenario().seed(),
            RandomStream.Entity.RECORDING,
            contact.school().number(),
            contact.time());
    return RandomStream.mix(key ^ contact.id().hashCode());
  }

  /** A number in [0, 1) that decides about one messiness of a contact. */
  static double draw(long key, Setting setting) {
    return RandomStream.share(RandomStream.at(key, setting.salt()));
  }

  /** Writes a contact into the deliveries to which it comes. */
  void record(Contact contact) {
    School school = contact.school();
    int month = world.timeline().monthOf(contact.day());
    long key = key(world, contact);
    Rows rows = block.of(CONTACTS, month, Plan.Variant.first(school, CONTACTS));
    int start = rows.used();
    long before = rows.records();
    noteOmissions(contact);
    boolean isCorrectable = world.isCorrectable(school, month);
    boolean isLate =
        isCorrectable && contact.outcome() != null && happens(key, Setting.LATE_CHANGES);
    if (isLate) {
      ContactRow.early(contact, rows).end();
      ContactRow.of(contact, block.of(CONTACTS, month + 1)).end();
      log.contact(Setting.LATE_CHANGES, contact, 2);
    } else {
      writeWhole(contact, key, rows);
    }
    if (isCorrectable && happens(key, Setting.TOMBSTONES)) {
      Contact phantom = contact.phantom(contact.id() + "z");
      ContactRow.of(phantom, rows).end();
      ContactRow.of(phantom, block.of(CONTACTS, month + 1)).endOfTombstone();
      log.contact(Setting.TOMBSTONES, phantom, 2);
    }
    if (world.isRepeated(school, month)) {
      int count = (int) (rows.records() - before);
      block
          .of(CONTACTS, month, Plan.Variant.again(school, CONTACTS))
          .records(rows.last(rows.used() - start), rows.layout(), count);
    }
  }

  private void noteOmissions(Contact contact) {
    if (!contact.omittedPurposes().isEmpty()) {
      log.omission(Setting.MISSING_PURPOSE, contact, contact.omittedPurposes());
    }
    if (!contact.omittedLanguage().isEmpty()) {
      log.omission(Setting.MISSING_LANGUAGE, contact, contact.omittedLanguage());
    }
  }

  private boolean happens(long key, Setting setting) {
    return draw(key, setting) < world.setting(setting);
  }

  private void writeWhole(Contact contact, long key, Rows rows) {
    List<Student> students = contact.students();
    if (contact.kind() == ContactKind.CALL
        && students.size() > 1
        && happens(key, Setting.SIBLING_FAN_OUT)) {
      students.forEach(student -> ContactRow.of(contact, rows, student).end());
      log.contact(Setting.SIBLING_FAN_OUT, contact, students.size());
      return;
    }
    int start = rows.used();
    ContactRow.of(contact, rows).end();
    if (happens(key, Setting.DUPLICATE_ROWS)) {
      rows.again(rows.used() - start);
      log.contact(Setting.DUPLICATE_ROWS, contact, 2);
    }
    boolean isMessage =
        contact.kind() == ContactKind.MESSAGE
            && contact.direction() == Direction.TO_FAMILY
            && !contact.isBulk();
    if (isMessage && happens(key, Setting.CHANNEL_COPIES)) {
      Channel other = contact.channel() == Channel.EMAIL ? Channel.APP : Channel.EMAIL;
      long later = contact.time() + 5 + Math.floorMod(key, 535L);
      if (School.dayOf(later) == contact.day()) {
        ContactRow.of(contact.copy(contact.id() + "y", other, later), rows).end();
        log.contact(Setting.CHANNEL_COPIES, contact, 2);
      }
    }
  }
}
