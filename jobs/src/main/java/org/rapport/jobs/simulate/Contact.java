package org.rapport.jobs.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Interpreter;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;

/**
 * One contact that happened, with what is recorded of it; columns are unknown until set. Times are
 * seconds of the school's local time since 1970.
 */
final class Contact {
  /** No chance is known, because the contact is no opportunity by itself. */
  static final double NO_CHANCE = Double.NaN;

  private final School school;
  private final Family.Identity family;
  private final String id;
  private final Direction direction;
  private final Channel channel;
  private final ContactKind kind;
  private final long time;
  private final int day;
  private List<Purpose> purposes = List.of();
  private List<Student> students = List.of();
  private @Nullable AuthorRole author;
  private String staff = "";
  private @Nullable Boolean isBulk;
  private boolean isBroadcast;
  private String thread = "";
  private @Nullable Contact inReplyTo;
  private @Nullable Boolean asksReply;
  private @Nullable Outcome outcome;
  private String language = "";
  private @Nullable Interpreter interpreter;
  private int characters = -1;
  private int minutes = -1;
  private String hash = "";
  private double chance = NO_CHANCE;
  private long purposeBits;
  private @Nullable Long recordingKey;
  private List<Purpose> omittedPurposes = List.of();
  private String omittedLanguage = "";

  Contact(
      School school,
      Family.Identity family,
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
    this.day = School.dayOf(time);
  }

  School school() {
    return school;
  }

  Family.Identity family() {
    return family;
  }

  String id() {
    return id;
  }

  long time() {
    return time;
  }

  int day() {
    return day;
  }

  Direction direction() {
    return direction;
  }

  Channel channel() {
    return channel;
  }

  ContactKind kind() {
    return kind;
  }

  List<Purpose> purposes() {
    return purposes;
  }

  boolean isAbout(Purpose purpose) {
    return (purposeBits & purpose.bit()) != 0;
  }

  List<Student> students() {
    return students;
  }

  @Nullable AuthorRole author() {
    return author;
  }

  String staff() {
    return staff;
  }

  /** Whether many families got the same. */
  boolean isBroadcast() {
    return isBroadcast;
  }

  /** Whether the export says that many families got the same. */
  boolean isBulk() {
    return Boolean.TRUE.equals(isBulk);
  }

  /** Whether the export says that many got it; unknown where it says nothing. */
  @Nullable Boolean bulk() {
    return isBulk;
  }

  String thread() {
    return thread;
  }

  @Nullable Contact inReplyTo() {
    return inReplyTo;
  }

  boolean asks() {
    return Boolean.TRUE.equals(asksReply);
  }

  @Nullable Boolean asksReply() {
    return asksReply;
  }

  boolean saysWhetherItAsks() {
    return asksReply != null;
  }

  @Nullable Outcome outcome() {
    return outcome;
  }

  String language() {
    return language;
  }

  @Nullable Interpreter interpreter() {
    return interpreter;
  }

  int characters() {
    return characters;
  }

  int minutes() {
    return minutes;
  }

  String hash() {
    return hash;
  }

  /** With which chance what it asks for was going to happen; {@link #NO_CHANCE} for nothing. */
  double chance() {
    return chance;
  }

  /** Where the draws about how it is recorded begin, once that is found. */
  @Nullable Long recordingKey() {
    return recordingKey;
  }

  void recordingKey(long value) {
    recordingKey = value;
  }

  Contact about(List<Student> values) {
    students = values;
    return this;
  }

  Contact purpose(Purpose... values) {
    purposes = List.of(values);
    purposeBits = bits(purposes);
    return this;
  }

  /** Says one more purpose of it. */
  void besides(Purpose purpose) {
    List<Purpose> all = new ArrayList<>(purposes);
    all.add(purpose);
    purposes = List.copyOf(all);
    purposeBits = bits(purposes);
  }

  private static long bits(List<Purpose> values) {
    long bits = 0;
    for (Purpose value : values) {
      bits |= value.bit();
    }
    return bits;
  }

  Contact by(AuthorRole role, String staffId) {
    author = role;
    staff = staffId;
    return this;
  }

  Contact bulk(boolean value) {
    isBulk = value;
    return this;
  }

  /** Says that many families got the same, whether it is flagged or not. */
  Contact broadcast(boolean value) {
    isBroadcast = value;
    return this;
  }

  /** Links it to the thread's first turn and the turn before, as far as the school records that. */
  Contact linked(Contact first, @Nullable Contact before) {
    switch (school.links()) {
      case THREADS -> thread = first == this ? "T" + id.substring(1) : first.thread;
      case REPLIES -> inReplyTo = before;
      case NONE -> {
        // The school's export says nothing of threads.
      }
    }
    return this;
  }

  Contact asks(boolean value) {
    asksReply = value;
    return this;
  }

  Contact outcome(Outcome value) {
    outcome = value;
    return this;
  }

  Contact in(String value, Interpreter by) {
    language = value;
    interpreter = by;
    return this;
  }

  Contact characters(int value) {
    characters = value;
    return this;
  }

  Contact minutes(int value) {
    minutes = value;
    return this;
  }

  Contact hash(String value) {
    hash = value;
    return this;
  }

  Contact chance(double value) {
    chance = value;
    return this;
  }

  /** Forgets why it was made: nobody recorded it. */
  void withoutPurposes() {
    omittedPurposes = purposes;
    purposes = List.of();
    purposeBits = 0;
  }

  /** Forgets in which language it was, and who interpreted. */
  void withoutLanguage() {
    if (!language.isEmpty()) {
      omittedLanguage = interpreter == null ? language : language + ";" + interpreter.code();
    }
    language = "";
    interpreter = null;
  }

  /** Why it was made, where nobody recorded that; else nothing. */
  List<Purpose> omittedPurposes() {
    return omittedPurposes;
  }

  /** Its language and who interpreted, where nobody recorded that; else nothing. */
  String omittedLanguage() {
    return omittedLanguage;
  }

  /** The same message once more on another channel, with an id of its own; only to be written. */
  Contact copy(String copyId, Channel other, long at) {
    Contact copy = new Contact(school, family, copyId, direction, other, kind, at);
    copy.purposes = purposes;
    copy.purposeBits = purposeBits;
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

  /** Something that never was: the same without purpose, answer or link, to be deleted again. */
  Contact phantom(String phantomId) {
    Contact phantom = new Contact(school, family, phantomId, direction, channel, kind, time + 61);
    phantom.author = author;
    phantom.staff = staff;
    phantom.outcome = outcome;
    phantom.asksReply = asksReply;
    phantom.characters = characters;
    return phantom;
  }
}
