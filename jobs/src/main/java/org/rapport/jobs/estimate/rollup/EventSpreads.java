package org.rapport.jobs.estimate.rollup;

import java.util.List;
import java.util.TreeMap;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.jobs.estimate.EventSpread;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;

/** How the events of schools differ, by indicator, month and kind of school. */
public final class EventSpreads {
  private final GroupTotals totals;
  private final List<SchoolLevel> levels;
  private final TreeMap<FamilyPriors.Key, EventSpread> known = new TreeMap<>();

  /**
   * From the sums of all shards together.
   *
   * @param levels of schools, by number
   */
  public EventSpreads(GroupTotals totals, List<SchoolLevel> levels) {
    this.totals = totals;
    this.levels = levels;
  }

  /** That of the kind of school of a stratum, whatever its band, or of all schools. */
  EventSpread of(FamilyPriors.Key key) {
    if (!key.indicator().isPerEvent()) {
      return EventSpread.NONE;
    }
    FamilyPriors.Key anyBand =
        key.isWhole() ? key : FamilyPriors.Key.of(key.indicator(), key.month(), key.level(), 1);
    return known.computeIfAbsent(anyBand, this::sum);
  }

  private EventSpread sum(FamilyPriors.Key key) {
    Indicator indicator = key.indicator();
    EventSpread sum = EventSpread.NONE;
    for (int school = 0; school < levels.size(); school++) {
      if (key.isWhole() || levels.get(school) == key.level()) {
        sum =
            sum.merge(
                EventSpread.of(
                    totals.of(
                        Group.school(school), indicator.familyWindow(), key.month(), indicator)));
      }
    }
    return sum;
  }
}
