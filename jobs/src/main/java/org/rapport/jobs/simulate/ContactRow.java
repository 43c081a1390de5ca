package org.rapport.jobs.simulate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.codes.Code;
import org.rapport.contract.codes.Outcome;

/** Lays out a contact as a record of an export: the columns of the contract in their order. */
final class ContactRow {
  private ContactRow() {}

  /** All that is recorded of it. */
  static Rows of(Contact contact, Rows rows) {
    return of(contact, rows, joined(contact.students()), contact.outcome());
  }

  /** The same of one student alone. */
  static Rows of(Contact contact, Rows rows, Student student) {
    return of(contact, rows, student.id(), contact.outcome());
  }

  /** The same as it was recorded before its outcome was known. */
  static Rows early(Contact contact, Rows rows) {
    return of(contact, rows, joined(contact.students()), null);
  }

  private static Rows of(Contact contact, Rows rows, String studentIds, @Nullable Outcome outcome) {
    Contact before = contact.inReplyTo();
    rows.id(contact.id()).id(contact.school().id()).id(contact.family().id()).id(studentIds);
    rows.time(contact.time(), contact.school());
    rows.code(contact.direction()).code(contact.channel()).code(contact.kind());
    rows.codes(contact.purposes());
    known(rows, contact.author()).id(contact.staff());
    known(rows, contact.bulk()).id(contact.thread()).id(before == null ? "" : before.id());
    known(rows, contact.asksReply());
    known(rows, outcome).id(contact.language());
    known(rows, contact.interpreter());
    return rows.count(contact.characters()).count(contact.minutes()).id(contact.hash());
  }

  private static Rows known(Rows rows, @Nullable Code value) {
    return value == null ? rows.empty() : rows.code(value);
  }

  private static Rows known(Rows rows, @Nullable Boolean value) {
    return value == null ? rows.empty() : rows.is(value);
  }

  private static String joined(List<Student> students) {
    String joined = "";
    for (int i = 0; i < students.size(); i++) {
      joined = i == 0 ? students.get(0).id() : joined + ";" + students.get(i).id();
    }
    return joined;
  }
}
