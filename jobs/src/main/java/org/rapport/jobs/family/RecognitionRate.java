package org.rapport.jobs.family;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.TimeScale;
import org.rapport.contract.codes.ParticipationRole;
import org.rapport.contract.codes.Purpose;

/**
 * A family that contributed to an event of the month in an active role; x if within thirty days one
 * of its contributions was thanked for in a reached contact of the school, or the family was
 * honoured at an event.
 */
final class RecognitionRate {
  private static final long PASSIVE =
      ParticipationRole.AUDIENCE.bit() | ParticipationRole.HONOUREE.bit();

  private RecognitionRate() {}

  static void count(FamilyView family) {
    for (int school : family.schools()) {
      List<Integer> thanked = new ArrayList<>();
      for (Touch touch : family.touches(school)) {
        if (touch.isSchoolContact() && touch.isReached() && touch.isAbout(Purpose.THANKS)) {
          thanked.add(family.dayOf(touch));
        }
      }
      Map<Integer, List<Integer>> contributions = new TreeMap<>();
      family.eachEvent(
          Indicator.RECOGNITION_RATE,
          (event, part) -> {
            if (event.school() == school && part.isThere() && part.hasAny(~PASSIVE)) {
              contributions
                  .computeIfAbsent(Months.of(event.day()), unused -> new ArrayList<>())
                  .add(event.day());
            }
          });
      if (!contributions.isEmpty()) {
        thanked.addAll(honoured(family, school));
      }
      contributions.forEach(
          (month, days) -> count(family, days, thanked, family.cell(school, month)));
    }
  }

  /** Days on which the school honoured the family: no opportunity, so that it may have left. */
  private static List<Integer> honoured(FamilyView family, int school) {
    Set<String> eventIds = new HashSet<>();
    for (ParticipationRow row : family.history().participations()) {
      if (row.attended() && (row.roles() & ParticipationRole.HONOUREE.bit()) != 0) {
        eventIds.add(row.eventId());
      }
    }
    return family.facts().events().get(school).stream()
        .filter(event -> !event.isCancelled() && eventIds.contains(event.eventId()))
        .map(SchoolEvent::day)
        .toList();
  }

  private static void count(
      FamilyView family, List<Integer> days, List<Integer> thanked, Evidence cell) {
    boolean isKnown = false;
    boolean isThanked = false;
    for (int day : days) {
      int until = day + Threshold.RECOGNITION_DAYS.count();
      if (family.isKnownTo(cell.school(), until)) {
        isKnown = true;
        isThanked |= thanked.stream().anyMatch(thanks -> thanks >= day && thanks <= until);
      }
    }
    cell.add(Indicator.RECOGNITION_RATE, isThanked ? 1 : 0, isKnown ? 1 : 0, isKnown ? 0 : 1);
    time(family, days, thanked, cell);
  }

  /**
   * Days to the first thanks for any of the contributions, known in full or not; without any, those
   * for which the latest was watched.
   */
  private static void time(
      FamilyView family, List<Integer> days, List<Integer> thanked, Evidence cell) {
    int most = Threshold.RECOGNITION_DAYS.count();
    int lastKnown = family.calendar(cell.school()).dayOf(family.knownBefore(cell.school()) - 1);
    int waited = Integer.MAX_VALUE;
    int watched = most;
    for (int day : days) {
      int until = Math.min(lastKnown, day + most);
      watched = Math.min(watched, Math.max(0, until - day));
      for (int thanks : thanked) {
        if (thanks >= day && thanks <= until) {
          waited = Math.min(waited, thanks - day);
        }
      }
    }
    Times times = cell.timesOf(Indicator.RECOGNITION_RATE, TimeScale.THIRTY_DAYS);
    if (waited <= most) {
      times.happened(waited);
    } else {
      times.watched(watched);
    }
  }
}
