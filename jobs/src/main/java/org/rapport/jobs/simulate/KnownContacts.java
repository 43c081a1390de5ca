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

  private static final Comparator<TrueTurn> IN_TIME =
      (turn, other) -> {
        int order = Long.compare(turn.at(), other.at());
        return order != 0 ? order : turn.contact().id().compareTo(other.contact().id());
      };

  private final FamilyTruth family;
  private final FamilyAtSchool at;
  private final School school;
  private final List<TrueTurn> turns = new ArrayList<>();
  private final List<TrueTurn> sent = new ArrayList<>();
  private final List<List<TrueTurn>> threads;
  private final long knownBefore;

  /** Whether a contact speaks the language of the family. */
  enum Match {
    YES,
    NO,
    UNKNOWN
  }

  KnownContacts(FamilyTruth family, FamilyAtSchool at, List<Contact> contacts) {
    this.family = family;
    this.at = at;
    this.school = at.school();
    int knownTo = at.facts().contactsKnownTo();
    this.knownBefore =
        knownTo < 0 ? Long.MIN_VALUE : startOf(family.timeline().lastDay(knownTo) + 1);
    List<TrueTurn> known = new ArrayList<>(contacts.size());
    for (Contact contact : contacts) {
      long moment = school.zone().instant(contact.time());
      boolean isTouch =
          contact.direction() != Direction.INTERNAL && contact.kind() != ContactKind.NOTE;
      if (isTouch && moment < knownBefore) {
        known.add(new TrueTurn(contact, moment, contact.day()));
      }
    }
    known.sort(IN_TIME);
    for (TrueTurn turn : known) {
      if (!turn.contact().isBroadcast()) {
        turns.add(turn);
      }
      if (turn.isFrom(Direction.TO_FAMILY)) {
        sent.add(turn);
      }
    }
    this.threads = TrueTurn.threads(turns);
  }

  private long startOf(int day) {
    return school.zone().instant(day * DAY);
  }

  FamilyTruth family() {
    return family;
  }

  /** The family at the school. */
  FamilyAtSchool at() {
    return at;
  }

  School school() {
    return school;
  }

  SchoolFacts facts() {
    return at.facts();
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
    return at.isEnrolled(day) && at.isMeasured(indicator, monthOf(day));
  }

  int monthOf(int day) {
    return family.timeline().monthOf(day);
  }

  Tally cell(int day) {
    return at.cell(monthOf(day));
  }

  /** The circumstances of the family in the month of the day. */
  Relation setup(int day) {
    return at.setup(monthOf(day));
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
