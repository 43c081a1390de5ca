package org.rapport.jobs.simulate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final List<School> schools;
  private final Timeline timeline;

  OfferTruth(FamilyTruth family, Family.Identity identity, List<School> schools) {
    this.family = family;
    this.identity = identity;
    this.schools = List.copyOf(schools);
    this.timeline = family.timeline();
  }

  /** Counts invitations and who came, of events that were held. */
  void countEvents(List<Events.Part> parts) {
    EventTruth truth = new EventTruth(family.recordedLanguage());
    Map<Tally, double[]> misses = new HashMap<>();
    for (School school : schools) {
      for (int month = 0; month < timeline.count(); month++) {
        Tally cell = family.cell(school, month);
        if (cell.enrolledDays() > 0) {
          misses.put(cell, new double[] {1, 1});
          truth.countMonth(cell);
        }
      }
    }
    List<Events.Part> held =
        parts.stream()
            .filter(part -> !part.event().isCancelled())
            .filter(part -> family.isEnrolled(part.event().school(), part.event().day()))
            .toList();
    Map<String, double[]> roles = roles(held);
    for (Events.Part part : held) {
      Event event = part.event();
      Tally cell = family.cell(event.school(), timeline.monthOf(event.day()));
      // A family under another id at the time takes no part under this one.
      boolean isOwn = part.family().id().equals(identity.id());
      count(event, isOwn && part.isInvited(), isOwn && part.isThere(), part.chance(), cell);
      double[] role = roles.getOrDefault(yearOf(event), new double[2]);
      truth.count(part, isOwn, role[1] > 0 ? role[0] / role[1] : Contact.NO_CHANCE, cell);
      double[] missed = misses.get(cell);
      if (missed != null) {
        missed[0] *= 1 - part.inviteChance();
        missed[1] *= event.type() == EventType.WORKSHOP ? 1 - part.anyChance() : 1;
      }
    }
    misses.forEach(
        (cell, missed) -> {
          cell.add(Indicator.INVITATION_COVERAGE, 0, 1, 1 - missed[0]);
          cell.add(Indicator.WORKSHOP_REACH, 0, 1, 1 - missed[1]);
        });
  }

  /** The school and the school year of an event. */
  private String yearOf(Event event) {
    SchoolYear year = SchoolYear.holding(timeline.month(timeline.monthOf(event.day())));
    return event.school().id() + " " + year.autumn();
  }

  /**
   * Of each school and year the mean number of attendances in an active role, and of all: to which
   * of the year's events a family comes is chance too, and kinds of events differ in their roles.
   */
  private Map<String, double[]> roles(List<Events.Part> held) {
    Map<String, double[]> roles = new HashMap<>();
    for (Events.Part part : held) {
      if (!Double.isNaN(part.activeChance())) {
        double[] sums = roles.computeIfAbsent(yearOf(part.event()), unused -> new double[2]);
        sums[0] += part.anyChance() * part.activeChance();
        sums[1] += part.anyChance();
      }
    }
    return roles;
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
    if (!family.isEnrolled(school, promise.madeOn())) {
      return;
    }
    Tally cell = family.cell(school, timeline.monthOf(promise.madeOn()));
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
    if (due < 0 || due > lastKnown || !family.isEnrolled(school, due)) {
      return;
    }
    Tally cell = family.cell(school, timeline.monthOf(due));
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
