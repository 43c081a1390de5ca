package org.rapport.jobs.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.CommitmentStatus;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.MadeBy;

/** Counts what is true about the events and promises of one family, by section 1.7. */
final class OfferTruth {
  private static final int PROMISE_GRACE = 10;
  private static final int DECISION_DAYS = 20;

  private final FamilyTruth family;
  private final Family.Identity identity;
  private final List<FamilyAtSchool> schools;
  private final Timeline timeline;

  OfferTruth(FamilyTruth family, Family.Identity identity, List<FamilyAtSchool> schools) {
    this.family = family;
    this.identity = identity;
    this.schools = List.copyOf(schools);
    this.timeline = family.timeline();
  }

  /**
   * Counts invitations and who came.
   *
   * @param held parts in events that were held on enrolled days
   */
  void countEvents(List<Events.Part> held) {
    EventTruth truth = new EventTruth(family.recordedLanguage());
    for (FamilyAtSchool school : schools) {
      List<Events.Part> there = new ArrayList<>(held.size());
      for (Events.Part part : held) {
        if (part.event().school().number() == school.school().number()) {
          there.add(part);
        }
      }
      countEvents(school, there, truth);
    }
  }

  private void countEvents(FamilyAtSchool school, List<Events.Part> held, EventTruth truth) {
    double[] notInvited = new double[timeline.count()];
    double[] atNoWorkshop = new double[timeline.count()];
    for (int month = 0; month < notInvited.length; month++) {
      notInvited[month] = 1;
      atNoWorkshop[month] = 1;
      if (school.enrolledDays(month).length > 0) {
        truth.countMonth(school.cell(month));
      }
    }
    double[] activeChances = activeChances(held);
    for (Events.Part part : held) {
      Event event = part.event();
      int month = timeline.monthOf(event.day());
      Tally cell = school.cell(month);
      // A family under another id at the time takes no part under this one.
      boolean isOwn = part.family().id().equals(identity.id());
      count(event, isOwn && part.isInvited(), isOwn && part.isThere(), part.chance(), cell);
      truth.count(part, isOwn, activeChances[month], cell);
      notInvited[month] *= 1 - part.inviteChance();
      atNoWorkshop[month] *= event.type() == EventType.WORKSHOP ? 1 - part.anyChance() : 1;
    }
    for (int month = 0; month < notInvited.length; month++) {
      if (school.enrolledDays(month).length > 0) {
        Tally cell = school.cell(month);
        cell.add(Indicator.INVITATION_COVERAGE, 0, 1, 1 - notInvited[month]);
        cell.add(Indicator.WORKSHOP_REACH, 0, 1, 1 - atNoWorkshop[month]);
      }
    }
  }

  /**
   * For each month, of its school year, the mean number of attendances in an active role over that
   * of all: to which of the year's events a family comes is chance too, and kinds of events differ
   * in their roles.
   */
  private double[] activeChances(List<Events.Part> held) {
    double[] chances = new double[timeline.count()];
    int from = 0;
    while (from < chances.length) {
      int to = from;
      while (to < chances.length && timeline.yearOf(to) == timeline.yearOf(from)) {
        to++;
      }
      double active = 0;
      double all = 0;
      for (Events.Part part : held) {
        int month = timeline.monthOf(part.event().day());
        if (month >= from && month < to && !Double.isNaN(part.activeChance())) {
          active += part.anyChance() * part.activeChance();
          all += part.anyChance();
        }
      }
      Arrays.fill(chances, from, to, all > 0 ? active / all : Contact.NO_CHANCE);
      from = to;
    }
    return chances;
  }

  private void count(Event event, boolean isAsked, boolean isThere, double chance, Tally cell) {
    boolean isInvited = isAsked || event.isOpen();
    boolean hasDays = cell.enrolledDays() > 0;
    if (isInvited || isThere) {
      cell.add(Indicator.EVENT_PARTICIPATION_RATE, isThere, isInvited ? chance : 1);
    }
    if (isInvited && hasDays) {
      cell.mark(Indicator.INVITATION_COVERAGE);
    }
    if (isThere && hasDays && event.type() == EventType.WORKSHOP) {
      cell.mark(Indicator.WORKSHOP_REACH);
    }
    if (isInvited) {
      String language = family.recordedLanguage();
      boolean isUnderstood =
          language.equals(Families.MAIN_LANGUAGE) || event.languages().contains(language);
      boolean hasCare = event.hasChildcare() || event.isRemote();
      cell.add(
          Indicator.FULL_ACCESS_SHARE,
          isUnderstood && event.isFlexible() && hasCare,
          event.fullAccessChance(timeline, language));
    }
  }

  /** Counts a promise of the school, when it is due, and when a decision is to be told of. */
  void count(Promise promise) {
    if (promise.madeBy() == MadeBy.SCHOOL && promise.status() != CommitmentStatus.CANCELLED) {
      countDue(promise);
      if (!promise.eventId().isEmpty()) {
        countDecision(promise);
      }
    }
  }

  /** A decision of governance, at the day on which it was made. */
  private void countDecision(Promise promise) {
    School school = promise.school();
    FamilyAtSchool at = family.at(school);
    if (at == null || !at.isEnrolled(promise.madeOn())) {
      return;
    }
    Tally cell = at.cell(timeline.monthOf(promise.madeOn()));
    int deadline = school.calendar().after(promise.madeOn(), DECISION_DAYS);
    if (deadline < 0 || deadline > timeline.lastDay(timeline.count() - 1)) {
      cell.addPending(Indicator.DECISION_FEEDBACK_RATE);
    } else {
      boolean isTold = promise.keptOn() >= 0 && promise.keptOn() <= deadline;
      cell.add(Indicator.DECISION_FEEDBACK_RATE, isTold, Contact.NO_CHANCE);
    }
  }

  private void countDue(Promise promise) {
    School school = promise.school();
    int lastKnown = timeline.lastDay(timeline.count() - 1);
    int due =
        promise.dueOn() >= 0
            ? promise.dueOn()
            : school.calendar().after(promise.madeOn(), PROMISE_GRACE);
    FamilyAtSchool at = family.at(school);
    if (due < 0 || due > lastKnown || at == null || !at.isEnrolled(due)) {
      return;
    }
    Tally cell = at.cell(timeline.monthOf(due));
    Indicator kept = Indicator.SCHOOL_COMMITMENT_KEPT_RATE;
    double chance = promise.chance() * Promise.WRITTEN_DOWN;
    double recorded = school.closesPromises() ? chance : 0;
    switch (promise.status()) {
      case KEPT -> cell.add(kept, promise.keptOn() <= due, chance, recorded);
      case NOT_KEPT -> cell.add(kept, false, chance, recorded);
      case OPEN -> {
        int givenUp = school.calendar().after(due, PROMISE_GRACE);
        if (givenUp >= 0 && givenUp <= lastKnown) {
          cell.add(kept, false, chance, recorded);
        } else {
          cell.addPending(kept);
        }
      }
      case CANCELLED -> {
        // Left out above.
      }
    }
  }
}
