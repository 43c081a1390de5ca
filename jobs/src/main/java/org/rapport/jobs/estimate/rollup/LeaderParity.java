package org.rapport.jobs.estimate.rollup;

import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Facts;

/**
 * Do leaders look like the families: the share of families of another home language among those
 * with a leading role, over their share among all, each of known home language.
 */
final class LeaderParity {
  private LeaderParity() {}

  static GroupEstimate of(Facts facts, GroupTotals totals, int school, int month) {
    String main = facts.calendars().get(school).mainLanguage();
    long leaders = 0;
    long otherLeaders = 0;
    long families = 0;
    long others = 0;
    for (Group group : totals.groups()) {
      if (group.scope() != Scope.SCHOOL_LANGUAGE
          || group.school() != school
          || group.part().equals(Group.UNDETERMINED)) {
        continue;
      }
      GroupSums sums = totals.of(group, Window.Y, month, Indicator.LEADERSHIP_ROLE_RATE);
      leaders += sums.taken();
      families += sums.known();
      if (!group.part().equals(main)) {
        otherLeaders += sums.taken();
        others += sums.known();
      }
    }
    boolean isEnough =
        leaders >= Threshold.PARITY_LEADERS.count()
            && others >= Threshold.PARITY_FAMILIES.count()
            && families - others >= Threshold.PARITY_FAMILIES.count();
    return GroupEstimate.ofParity(otherLeaders, leaders, others, families, isEnough);
  }
}
