package org.rapport.jobs.simulate;

import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Interpreter;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;

/**
 * One turn of a contact on its way to the export: a builder whose columns are unknown until set.
 * Times are seconds of local time since 1970.
 */
final class Turn {
  private final School school;
  private final Family family;
  private final String id;
  private final Direction direction;
  private final Channel channel;
  private final ContactKind kind;
  private final long time;
  private final List<Purpose> purposes = new ArrayList<>();
  private String students = "";
  private Optional<AuthorRole> author = Optional.empty();
  private String staff = "";
  private Optional<Boolean> isBulk = Optional.empty();
  private String thread = "";
  private String inReplyTo = "";
  private Optional<Boolean> asksReply = Optional.empty();
  private Optional<Outcome> outcome = Optional.empty();
  private String language = "";
  private Optional<Interpreter> interpreter = Optional.empty();
  private int characters = -1;
  private int minutes = -1;
  private String hash = "";

  private Turn(Turn model, String id, Channel channel, long time) {
    this.school = model.school;
    this.family = model.family;
    this.id = id;
    this.direction = model.direction;
    this.channel = channel;
    this.kind = model.kind;
    this.time = time;
  }

  Turn(
      School school,
      Family family,
      String id,
      Direction direction,
      Channel channel,
      ContactKind kind,
      long time) {
    this.school = school;
    this.family = family;
    this.id = id;
    this.direction = direction;
    this.channel = channel;
    this.kind = kind;
    this.time = time;
  }

  /** The same message once more on another channel, with an id of its own. */
  Turn copy(String copyId, Channel other, long at) {
    Turn copy = new Turn(this, copyId, other, at);
    copy.purposes.addAll(purposes);
    copy.students = students;
    copy.author = author;
    copy.staff = staff;
    copy.isBulk = isBulk;
    copy.thread = thread;
    copy.inReplyTo = inReplyTo;
    copy.asksReply = asksReply;
    copy.outcome = outcome;
    copy.language = language;
    copy.interpreter = interpreter;
    copy.characters = characters;
    copy.hash = hash;
    return copy;
  }

  String id() {
    return id;
  }

  long time() {
    return time;
  }

  Channel channel() {
    return channel;
  }

  Turn about(String studentIds) {
    students = studentIds;
    return this;
  }

  Turn purpose(Purpose... values) {
    purposes.addAll(List.of(values));
    return this;
  }

  Turn by(AuthorRole role, String staffId) {
    author = Optional.of(role);
    staff = staffId;
    return this;
  }

  Turn bulk(boolean value) {
    isBulk = Optional.of(value);
    return this;
  }

  /** Links it to the thread's first turn and the turn before, as far as the school records that. */
  Turn linked(String first, Optional<Turn> before) {
    switch (school.links()) {
      case THREADS -> thread = "T" + first.substring(1);
      case REPLIES -> before.ifPresent(turn -> inReplyTo = turn.id);
      case NONE -> {
        // The school's export says nothing of threads.
      }
    }
    return this;
  }

  Turn asks(boolean value) {
    asksReply = Optional.of(value);
    return this;
  }

  Turn outcome(Outcome value) {
    outcome = Optional.of(value);
    return this;
  }

  Turn in(String value, Interpreter by) {
    language = value;
    interpreter = Optional.of(by);
    return this;
  }

  Turn characters(int value) {
    characters = value;
    return this;
  }

  Turn minutes(int value) {
    minutes = value;
    return this;
  }

  Turn hash(String value) {
    hash = value;
    return this;
  }

  /** Writes the columns of the contract in their order. */
  void write(ExportFile file, ZoneRules zone) {
    columns(file, zone).end();
  }

  /** Takes the contact away again. */
  void writeTombstone(ExportFile file, ZoneRules zone) {
    columns(file, zone).endOfTombstone();
  }

  private ExportFile columns(ExportFile file, ZoneRules zone) {
    file.id(id).id(school.id()).id(family.id()).id(students);
    file.time(time, zone, school.writesOffsets()).code(direction).code(channel).code(kind);
    file.codes(purposes);
    author.ifPresentOrElse(file::code, file::empty);
    file.id(staff);
    isBulk.ifPresentOrElse(file::is, file::empty);
    file.id(thread).id(inReplyTo);
    asksReply.ifPresentOrElse(file::is, file::empty);
    outcome.ifPresentOrElse(file::code, file::empty);
    file.id(language);
    interpreter.ifPresentOrElse(file::code, file::empty);
    return file.count(characters).count(minutes).id(hash);
  }
}
