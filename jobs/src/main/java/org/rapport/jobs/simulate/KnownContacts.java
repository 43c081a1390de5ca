package org.rapport.jobs.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Interpreter;

/**
 * What is known of the contacts of one family with one school by section 1.7 of the measurement
 * design: personal turns in order of time, the conversations that they form, and all that the
 * school sent.
 */
final class KnownContacts {
  private static final long DAY = 86_400;

  private final FamilyTruth family;
  private final School school;
  private final List<TrueTurn> turns;
  private final List<TrueTurn> sent;
  private final List<List<TrueTurn>> threads;
  private final long knownBefore;

  /** Whether a contact speaks the language of the family. */
  enum Match {
    YES,
    NO,
    UNKNOWN
  }

  KnownContacts(FamilyTruth family, School school, List<Contact> contacts) {
    this.family = family;
    this.school = school;
    int knownTo = family.facts(school).contactsKnownTo();
    this.knownBefore =
        knownTo < 0 ? Long.MIN_VALUE : startOf(family.timeline().lastDay(knownTo) + 1);
    List<TrueTurn> personal = new ArrayList<>();
    List<TrueTurn> toFamily = new ArrayList<>();
    for (Contact contact : contacts) {
      long at = school.zone().instant(contact.time());
      boolean isTouch =
          contact.direction() != Direction.INTERNAL && contact.kind() != ContactKind.NOTE;
      if (isTouch && at < knownBefore) {
        TrueTurn turn = new TrueTurn(contact, at, contact.day());
        if (!contact.isBroadcast()) {
          personal.add(turn);
        }
        if (turn.isFrom(Direction.TO_FAMILY)) {
          toFamily.add(turn);
        }
      }
    }
    Comparator<TrueTurn> inTime =
        Comparator.comparingLong(TrueTurn::at).thenComparing(turn -> turn.contact().id());
    personal.sort(inTime);
    toFamily.sort(inTime);
    this.turns = List.copyOf(personal);
    this.sent = List.copyOf(toFamily);
    this.threads = TrueTurn.threads(turns);
  }

  private long startOf(int day) {
    return school.zone().instant(day * DAY);
  }

  FamilyTruth family() {
    return family;
  }

  School school() {
    return school;
  }

  SchoolFacts facts() {
    return family.facts(school);
  }

  /** Personal turns of either side. */
  List<TrueTurn> turns() {
    return turns;
  }

  /** What the school sent, to many or to this family alone. */
  List<TrueTurn> sent() {
    return sent;
  }

  /** Personal turns by conversation. */
  List<List<TrueTurn>> threads() {
    return threads;
  }

  /** The moment before which contacts are known, in seconds since 1970. */
  long knownBefore() {
    return knownBefore;
  }

  /** Whether contacts are known to the end of the day. */
  boolean isKnownTo(int day) {
    return startOf(day + 1) <= knownBefore;
  }

  /** Whether something on the day counts: it can be measured then, and the family is enrolled. */
  boolean isOpportunity(Indicator indicator, int day) {
    return family.isMeasured(indicator, school, monthOf(day)) && family.isEnrolled(school, day);
  }

  int monthOf(int day) {
    return family.timeline().monthOf(day);
  }

  Tally cell(int day) {
    return family.cell(school, monthOf(day));
  }

  /** The circumstances of the family in the month of the day. */
  Relation setup(int day) {
    return family.setup(school, monthOf(day));
  }

  /** Whether records say that the family speaks another language than the school. */
  boolean isOfOtherLanguage() {
    return !family.recordedLanguage().equals(Families.MAIN_LANGUAGE);
  }

  Match match(Contact contact) {
    if (contact.interpreter() == Interpreter.QUALIFIED
        || contact.interpreter() == Interpreter.BILINGUAL_STAFF) {
      return Match.YES;
    }
    if (contact.language().isEmpty()) {
      return Match.UNKNOWN;
    }
    return contact.language().equals(family.recordedLanguage()) ? Match.YES : Match.NO;
  }
}
