package org.rapport.reports.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.contract.Indicator.ATTENDANCE_RATE;
import static org.rapport.contract.Indicator.CONTACTABLE_RATE;
import static org.rapport.contract.Indicator.CONTACT_RATE;
import static org.rapport.contract.Indicator.CONTACT_REGULARITY;
import static org.rapport.contract.Indicator.EVENT_PARTICIPATION_RATE;
import static org.rapport.contract.Indicator.INVITATION_COVERAGE;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;

/** With which month the counts of single months say that records begin. */
class RecordsTest {
  private static final Group OAK = Group.school("1");
  private static final Group ELM = Group.school("2");
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);
  private static final YearMonth SEPTEMBER = YearMonth.of(2025, 9);
  private static final YearMonth OCTOBER = YearMonth.of(2025, 10);

  @Test
  void strayRecordsOfMonthsBeforeALogAreNoBeginning() {
    Records records =
        new Records(
            List.of(
                month(OAK, CONTACT_RATE, AUGUST, 33, 4_400),
                month(OAK, CONTACT_RATE, SEPTEMBER, 2_454, 11_550),
                month(OAK, CONTACT_RATE, OCTOBER, 2_499, 12_340),
                month(OAK, ATTENDANCE_RATE, AUGUST, 4_100, 4_380),
                month(OAK, ATTENDANCE_RATE, SEPTEMBER, 10_900, 11_500)));

    assertThat(records.begin(OAK, CONTACT_REGULARITY)).contains(SEPTEMBER);
    assertThat(records.begin(OAK, Index.TRUST_BUILDING_PRACTICE)).contains(SEPTEMBER);
    assertThat(records.begin(OAK, ATTENDANCE_RATE)).contains(AUGUST);
    assertThat(records.begin(OAK, CONTACTABLE_RATE)).as("of rosters").isEmpty();
  }

  @Test
  void aShortMonthOfFewRecordsIsABeginning() {
    Records records =
        new Records(
            List.of(
                month(OAK, CONTACT_RATE, AUGUST, 150, 1_000),
                month(OAK, CONTACT_RATE, SEPTEMBER, 2_454, 11_550)));

    assertThat(records.begin(OAK, CONTACT_REGULARITY)).contains(AUGUST);
  }

  @Test
  void aMonthWithoutAnEventLacksNothingButForWhatGrowsWithTheMonths() {
    Records records =
        new Records(
            List.of(
                month(OAK, EVENT_PARTICIPATION_RATE, AUGUST, 0, 0),
                month(OAK, EVENT_PARTICIPATION_RATE, SEPTEMBER, 3, 20),
                month(OAK, EVENT_PARTICIPATION_RATE, OCTOBER, 200, 600)));

    assertThat(records.begin(OAK, EVENT_PARTICIPATION_RATE)).isEmpty();
    assertThat(records.begin(OAK, INVITATION_COVERAGE)).contains(SEPTEMBER);
  }

  @Test
  void aDistrictBeginsWhereSchoolsWithMostOfItsDaysHaveBegun() {
    assertThat(ofTwoSchools(5_000).begin(Group.DISTRICT, CONTACT_REGULARITY)).contains(SEPTEMBER);
    assertThat(ofTwoSchools(1_000).begin(Group.DISTRICT, CONTACT_REGULARITY)).contains(AUGUST);
  }

  /**
   * One school with contacts from August on, and one of so many enrolled days from September on.
   */
  private static Records ofTwoSchools(long days) {
    return new Records(
        List.of(
            month(OAK, CONTACT_RATE, AUGUST, 900, 5_000),
            month(OAK, CONTACT_RATE, SEPTEMBER, 900, 5_000),
            month(ELM, CONTACT_RATE, AUGUST, 0, days),
            month(ELM, CONTACT_RATE, SEPTEMBER, 900, days)));
  }

  static GroupValue month(
      Group group, Indicator indicator, YearMonth month, long taken, long known) {
    return new GroupValue(
        month, group, indicator, 200, 0, new Counts(taken, known), State.OK, null, null, false);
  }
}
