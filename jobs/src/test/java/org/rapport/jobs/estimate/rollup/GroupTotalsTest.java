package org.rapport.jobs.estimate.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;

/** Families are added to grades and languages; schools and the district are made of languages. */
class GroupTotalsTest {
  private static final Indicator SHARE = Indicator.TWO_WAY_SHARE;
  private static final int MONTH = 24_309;

  private final GroupTotals totals = new GroupTotals();

  private void add(Group group, long taken, long known) {
    totals.cell(group, Window.M, MONTH).add(SHARE, taken, known, 1);
  }

  private GroupSums of(Group group) {
    return totals.of(group, Window.M, MONTH, SHARE);
  }

  @Test
  void aSchoolIsTheSumOfItsLanguagesAndTheDistrictOfAll() {
    add(Group.schoolLanguage(0, "es"), 1, 2);
    add(Group.schoolLanguage(0, ""), 3, 4);
    add(Group.schoolLanguage(1, "es"), 5, 6);
    add(Group.homeLanguage("es"), 6, 8);
    add(Group.homeLanguage(""), 3, 4);

    totals.addWholes();

    assertThat(of(Group.school(0))).isEqualTo(new GroupSums(2, 4, 6, 2, 10, 14, 20));
    assertThat(of(Group.school(1))).isEqualTo(of(Group.schoolLanguage(1, "es")));
    assertThat(of(Group.DISTRICT)).isEqualTo(new GroupSums(2, 9, 12, 2, 45, 60, 80));
    assertThat(of(Group.schoolLanguage(0, "es"))).isEqualTo(new GroupSums(1, 1, 2, 1, 1, 2, 4));
  }
}
