package org.rapport.jobs.simulate;

import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.ParticipationRole;

/** Counts what is true about access to events and parts in them, of one family, by event. */
final class EventTruth {
  private static final ParticipationRole[] PRESENTING = {
    ParticipationRole.PRESENTER, ParticipationRole.CLASSROOM_EXPERT
  };
  private static final ParticipationRole[] LEADING = {
    ParticipationRole.CHAIR, ParticipationRole.COMMITTEE_MEMBER, ParticipationRole.ADVISOR
  };

  /** What is asked of every family in a month. */
  private static final List<Indicator> REACHES =
      List.of(
          Indicator.CULTURAL_EVENT_REACH,
          Indicator.CULTURAL_CONTRIBUTION_RATE,
          Indicator.EXPERTISE_SHARING_RATE,
          Indicator.DECISION_PARTICIPATION_RATE,
          Indicator.LEADERSHIP_ROLE_RATE);

  private final String language;

  /**
   * Nothing counted yet.
   *
   * @param language of the family, as recorded
   */
  EventTruth(String language) {
    this.language = language;
  }

  /** Counts a month with an enrolled school day. */
  void countMonth(Tally cell) {
    for (Indicator reach : REACHES) {
      cell.add(reach, 0, 1, Contact.NO_CHANCE);
    }
  }

  /**
   * Counts an event that was held on an enrolled day.
   *
   * @param part the family's part in it
   * @param isOwn whether the family had it under this id
   * @param activeChance with which chance an attendance of the school year is in an active role
   */
  void count(Events.Part part, boolean isOwn, double activeChance, Tally cell) {
    Event event = part.event();
    boolean isInvited = event.isOpen() || (isOwn && part.isInvited());
    boolean isThere = isOwn && part.isThere();
    if (isInvited) {
      countAccess(event, cell);
    }
    if ((isInvited || isThere) && isInLanguage(event)) {
      double chance = isInvited ? part.chance() : 1;
      cell.add(Indicator.EVENT_PARTICIPATION_ACCESSIBLE, isThere, chance);
    }
    if (isOwn && part.entry().isRegistered()) {
      cell.add(Indicator.REGISTER_TO_ATTEND, isThere, Contact.NO_CHANCE);
    }
    if (isThere && !part.entry().roles().isEmpty()) {
      boolean isActive = false;
      for (ParticipationRole role : part.entry().roles()) {
        isActive |= role != ParticipationRole.AUDIENCE;
      }
      cell.add(Indicator.ACTIVE_ROLE_SHARE, isActive, activeChance);
    }
    if (isOwn && cell.enrolledDays() > 0) {
      mark(part, cell);
    }
  }

  private boolean isInLanguage(Event event) {
    return language.equals(Families.MAIN_LANGUAGE) || event.languages().contains(language);
  }

  private void countAccess(Event event, Tally cell) {
    if (!language.equals(Families.MAIN_LANGUAGE)) {
      cell.add(
          Indicator.EVENT_LANGUAGE_ACCESS, event.languages().contains(language), Contact.NO_CHANCE);
    }
    cell.add(Indicator.EVENT_FLEXIBLE_TIME, event.isFlexible(), Contact.NO_CHANCE);
    if (!event.isRemote()) {
      cell.add(Indicator.EVENT_CHILDCARE, event.hasChildcare(), Contact.NO_CHANCE);
    }
  }

  private static void mark(Events.Part part, Tally cell) {
    EventEntry entry = part.entry();
    if (entry.hasAny(LEADING)) {
      cell.mark(Indicator.LEADERSHIP_ROLE_RATE);
    }
    if (!part.isThere()) {
      return;
    }
    boolean isCultural = part.event().type() == EventType.CULTURAL;
    if (isCultural) {
      cell.mark(Indicator.CULTURAL_EVENT_REACH);
    }
    if (part.event().type() == EventType.GOVERNANCE) {
      cell.mark(Indicator.DECISION_PARTICIPATION_RATE);
    }
    if (entry.hasAny(PRESENTING)) {
      cell.mark(Indicator.EXPERTISE_SHARING_RATE);
      if (isCultural) {
        cell.mark(Indicator.CULTURAL_CONTRIBUTION_RATE);
      }
    }
  }
}
