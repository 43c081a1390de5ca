package org.rapport.jobs.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;

/**
 * A personal contact with its moment, and what section 1.7 of the measurement design says about it.
 *
 * @param at seconds since 1970
 * @param day the school's local day
 */
record TrueTurn(Contact contact, long at, int day) {
  private static final int SHORT = 15;
  private static final long GAP = 72 * 3600;

  boolean isHeld() {
    return contact.outcome() == Outcome.CONVERSATION
        && switch (contact.kind()) {
          case CALL, MEETING, HOME_VISIT -> true;
          case MESSAGE, LETTER, NOTE -> false;
        };
  }

  boolean isReached() {
    boolean isWritten =
        contact.kind() == ContactKind.MESSAGE || contact.kind() == ContactKind.LETTER;
    boolean hasArrived =
        contact.outcome() == Outcome.DELIVERED || contact.outcome() == Outcome.READ;
    return isFrom(Direction.FROM_FAMILY)
        || contact.outcome() == Outcome.CONVERSATION
        || (isWritten && hasArrived);
  }

  boolean isFrom(Direction direction) {
    return contact.direction() == direction;
  }

  boolean familySpeaks() {
    return isFrom(Direction.FROM_FAMILY) || isHeld();
  }

  boolean schoolSpeaks() {
    return isHeld() || (isFrom(Direction.TO_FAMILY) && isReached());
  }

  boolean isSchools() {
    return isFrom(Direction.TO_FAMILY) || isFrom(Direction.MUTUAL);
  }

  boolean isAbout(Purpose purpose) {
    return contact.isAbout(purpose);
  }

  boolean needsNoAnswer() {
    List<Purpose> purposes = contact.purposes();
    boolean isShort = contact.characters() >= 0 && contact.characters() <= SHORT;
    return purposes.isEmpty() ? isShort : purposes.equals(List.of(Purpose.THANKS));
  }

  /** Puts turns into conversations: by thread, by what they answer, else by staff and time. */
  static List<List<TrueTurn>> threads(List<TrueTurn> turns) {
    List<List<TrueTurn>> threads = new ArrayList<>();
    List<List<TrueTurn>> threadOf = new ArrayList<>(turns.size());
    Map<String, List<TrueTurn>> named = new HashMap<>();
    Map<String, Integer> lastUnlinked = new HashMap<>();
    for (int i = 0; i < turns.size(); i++) {
      TrueTurn turn = turns.get(i);
      Contact contact = turn.contact();
      List<TrueTurn> thread = null;
      if (!contact.thread().isEmpty()) {
        thread = named.get(contact.thread());
      } else if (contact.inReplyTo() != null) {
        int before = last(turns, i, contact.inReplyTo());
        thread = before < 0 ? null : threadOf.get(before);
      } else if (contact.kind() == ContactKind.MESSAGE) {
        Integer before = lastUnlinked.put(contact.staff(), i);
        boolean isNear = before != null && turn.at() - turns.get(before).at() <= GAP;
        thread = isNear ? threadOf.get(before) : null;
      }
      if (thread == null) {
        thread = new ArrayList<>();
        threads.add(thread);
        if (!contact.thread().isEmpty()) {
          named.put(contact.thread(), thread);
        }
      }
      thread.add(turn);
      threadOf.add(thread);
    }
    return threads;
  }

  /** Where a contact stands among the turns before; -1 where it is none of them. */
  private static int last(List<TrueTurn> turns, int end, Contact wanted) {
    int i = end - 1;
    while (i >= 0 && turns.get(i).contact() != wanted) {
      i--;
    }
    return i;
  }
}
