package org.rapport.jobs.simulate;

import java.util.List;
import org.rapport.contract.codes.Code;

/** Notes in {@link TruthTable#MESS} what is written otherwise than it happened. */
final class MessLog {
  private final World world;
  private final Block block;

  MessLog(World world, Block block) {
    this.world = world;
    this.block = block;
  }

  /** A contact, with how many rows speak of it. */
  void contact(Setting mess, Contact contact, int rows) {
    begin(mess, world.timeline().monthOf(contact.day()))
        .id(contact.school().id())
        .id(contact.family().id())
        .empty()
        .id(contact.id())
        .count(rows)
        .end();
  }

  /** Attendance rows of a student in a month. */
  void attendance(Setting mess, int month, School school, Student student, int rows) {
    begin(mess, month).id(school.id()).empty().id(student.id()).empty().count(rows).end();
  }

  /** A family. */
  void family(Setting mess, Family.Identity family) {
    begin(mess).id("").id(family.id()).empty().empty().empty().end();
  }

  /** A school and month. */
  void school(Setting mess, School school, int month) {
    begin(mess, month).id(school.id()).empty().empty().empty().empty().end();
  }

  /** A day of a school. */
  void day(Setting mess, School school, int day) {
    begin(mess, world.timeline().monthOf(day))
        .id(school.id())
        .empty()
        .empty()
        .day(day)
        .empty()
        .end();
  }

  /** A text to many. */
  void broadcast(Broadcast broadcast, boolean isMass) {
    block
        .of(TruthTable.BROADCASTS)
        .id(broadcast.mess().key())
        .day(world.timeline().firstDay(world.timeline().monthOf(broadcast.day())))
        .id(broadcast.school().id())
        .id(broadcast.staff())
        .id(broadcast.hash())
        .is(isMass)
        .end();
  }

  /** What nobody recorded of a contact. */
  void omission(Setting mess, Contact contact, String value) {
    begin(mess, contact).id(value).end();
  }

  /** The same of several values. */
  void omission(Setting mess, Contact contact, List<? extends Code> values) {
    begin(mess, contact).codes(values).end();
  }

  private Rows begin(Setting mess, Contact contact) {
    return block
        .of(TruthTable.OMISSIONS)
        .id(mess.key())
        .day(world.timeline().firstDay(world.timeline().monthOf(contact.day())))
        .id(contact.school().id())
        .id(contact.family().id())
        .id(contact.id());
  }

  /** A school, always. */
  void school(Setting mess, School school) {
    begin(mess).id(school.id()).empty().empty().empty().empty().end();
  }

  private Rows begin(Setting mess, int month) {
    return block.of(TruthTable.MESS).id(mess.key()).day(world.timeline().firstDay(month));
  }

  private Rows begin(Setting mess) {
    return block.of(TruthTable.MESS).id(mess.key()).empty();
  }
}
