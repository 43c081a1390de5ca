package org.rapport.jobs.simulate;

import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Interpreter;
import org.rapport.contract.codes.Outcome;

/**
 * Counts what is true about the channels between one school and one family: whether it can be
 * reached, in how many ways, how shortly, with an interpreter, and how much of it is mass mail.
 */
final class ChannelTruth {
  private static final int SMALL_CHARACTERS = 500;
  private static final int SMALL_MINUTES = 10;
  private static final int FAILURE_DAYS = 60;
  private static final int UNKNOWN = -1;
  private static final int WRITTEN = 1;
  private static final int VOICE = 2;
  private static final int IN_PERSON = 4;
  private static final int PAPER = 8;

  private final KnownContacts contacts;
  private final FamilyTruth family;
  private final FamilyAtSchool at;

  /** How many were sent by the end of the month that was last looked at. */
  private int sentBefore;

  ChannelTruth(KnownContacts contacts) {
    this.contacts = contacts;
    this.family = contacts.family();
    this.at = contacts.at();
  }

  void count() {
    countChannels();
    for (int month = 0; month < family.timeline().count(); month++) {
      if (at.enrolledDays(month).length > 0) {
        boolean isReachable = family.hasValidAddress() && !isFailing(month);
        at.cell(month).add(Indicator.CONTACTABLE_RATE, isReachable, Contact.NO_CHANCE);
      }
    }
    for (TrueTurn turn : contacts.turns()) {
      countLength(turn);
      countInterpreter(turn);
    }
    for (TrueTurn turn : contacts.sent()) {
      ContactKind kind = turn.contact().kind();
      if ((kind == ContactKind.MESSAGE || kind == ContactKind.LETTER)
          && contacts.isOpportunity(Indicator.BROADCAST_SHARE, turn.day())) {
        contacts
            .cell(turn.day())
            .add(Indicator.BROADCAST_SHARE, turn.contact().isBroadcast(), Contact.NO_CHANCE);
      }
    }
  }

  /** Whether the newest that is known to have arrived or bounced in the 60 days bounced. */
  private boolean isFailing(int month) {
    int last = family.timeline().lastDay(month);
    List<TrueTurn> sent = contacts.sent();
    while (sentBefore < sent.size() && sent.get(sentBefore).day() <= last) {
      sentBefore++;
    }
    for (int i = sentBefore - 1; i >= 0 && sent.get(i).day() > last - FAILURE_DAYS; i--) {
      boolean isBounced = sent.get(i).contact().outcome() == Outcome.BOUNCED;
      if (isBounced || sent.get(i).isReached()) {
        return isBounced;
      }
    }
    return false;
  }

  private void countChannels() {
    int[] kinds = new int[family.timeline().count()];
    for (TrueTurn turn : contacts.turns()) {
      if (turn.isReached()
          && contacts.isOpportunity(Indicator.REACHED_BY_TWO_CHANNELS, turn.day())) {
        kinds[contacts.monthOf(turn.day())] |= kindOf(turn.contact().channel());
      }
    }
    for (int month = 0; month < kinds.length; month++) {
      if (kinds[month] != 0) {
        boolean isByTwo = Integer.bitCount(kinds[month]) >= 2;
        at.cell(month).add(Indicator.REACHED_BY_TWO_CHANNELS, isByTwo, Contact.NO_CHANCE);
      }
    }
  }

  private static int kindOf(Channel channel) {
    return switch (channel) {
      case SMS, APP, EMAIL -> WRITTEN;
      case PHONE, VIDEO -> VOICE;
      case IN_PERSON -> IN_PERSON;
      case LETTER -> PAPER;
      case OTHER -> 0;
    };
  }

  private void countLength(TrueTurn turn) {
    if (!turn.isSchools() || !contacts.isOpportunity(Indicator.SMALL_UPDATE_SHARE, turn.day())) {
      return;
    }
    Contact contact = turn.contact();
    int length =
        switch (contact.kind()) {
          case MESSAGE -> contact.characters();
          case CALL -> contact.minutes();
          case MEETING, HOME_VISIT, LETTER, NOTE -> UNKNOWN;
        };
    int most = contact.kind() == ContactKind.CALL ? SMALL_MINUTES : SMALL_CHARACTERS;
    if (length != UNKNOWN) {
      contacts
          .cell(turn.day())
          .add(Indicator.SMALL_UPDATE_SHARE, length <= most, Contact.NO_CHANCE);
    }
  }

  private void countInterpreter(TrueTurn turn) {
    Interpreter interpreter = turn.contact().interpreter();
    if (interpreter == null
        || !turn.isHeld()
        || !contacts.isOfOtherLanguage()
        || !contacts.isOpportunity(Indicator.QUALIFIED_INTERPRETER_RATE, turn.day())) {
      return;
    }
    boolean isQualified =
        interpreter == Interpreter.QUALIFIED || interpreter == Interpreter.BILINGUAL_STAFF;
    boolean needsNone =
        interpreter == Interpreter.NONE
            && contacts.match(turn.contact()) == KnownContacts.Match.YES;
    if (!needsNone) {
      contacts
          .cell(turn.day())
          .add(Indicator.QUALIFIED_INTERPRETER_RATE, isQualified, Contact.NO_CHANCE);
    }
  }
}
