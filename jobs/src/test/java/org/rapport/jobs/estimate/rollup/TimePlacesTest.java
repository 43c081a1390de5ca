package org.rapport.jobs.estimate.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;
import org.rapport.contract.TimeScale;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.PoissonBootstrap;
import org.rapport.jobs.family.Silence;

class TimePlacesTest {
  private static final int AUGUST = 24_307;
  private static final int SPANISH = 0;
  private static final int VIETNAMESE = 1;
  private static final int[][] NO_TIMES = {{}, {}, {}, {}, {}, {}, {}};

  private final TimePlaces places = new TimePlaces(Indicator.CHANNEL_BREADTH, 2, 2);

  /** A family that was reached in writing and by voice so often at a school. */
  private void add(long name, int language, FamilyTimes.Month... months) {
    places.begin(PoissonBootstrap.weights(name), language);
    for (FamilyTimes.Month month : months) {
      places.add(month.school(), List.of(month), each -> each == AUGUST);
    }
  }

  private static FamilyTimes.Month month(int school, int month, int written, int voice) {
    return new FamilyTimes.Month(
        school, month, Silence.NONE, 0, 0, new int[] {written, voice, 0, 0}, NO_TIMES);
  }

  @Test
  void aFamilyAtTwoSchoolsCountsOnceInItsLanguageAndInTheDistrict() {
    add(1, SPANISH, month(0, AUGUST, 1, 0), month(1, AUGUST, 0, 2));
    add(2, VIETNAMESE, month(0, AUGUST, 3, 0));

    assertThat(places.district().orElseThrow().families()).isEqualTo(2);
    assertThat(places.language(SPANISH).orElseThrow().families()).isEqualTo(1);
    assertThat(places.school(0).orElseThrow().families()).isEqualTo(2);
    assertThat(places.school(1).orElseThrow().families()).isEqualTo(1);
  }

  @Test
  void whereOnceIsEnoughTheFirstThanksOrTheShortestWatchOfAFamilyStand() {
    TimePlaces thanked = new TimePlaces(Indicator.RECOGNITION_RATE, 1, 1);
    int watched10 = TimeScale.THIRTY_DAYS.bins() + 11;
    int watched30 = TimeScale.THIRTY_DAYS.bins() + 31;
    int[][][] families = {
      {{4, 1}, {watched10, 1}}, // thanked after 4 days, and not yet for what it did since
      {{watched30, 1}, {watched10, 1}}, // not within 30 days, and not yet
      {{watched30, 1}, {}},
    };
    for (int name = 0; name < families.length; name++) {
      thanked.begin(PoissonBootstrap.weights(name), 0);
      thanked.add(
          0,
          List.of(timed(AUGUST, families[name][0]), timed(AUGUST + 1, families[name][1])),
          each -> true);
    }

    assertThat(thanked.school(0).orElseThrow().shareBy(30).estimate())
        .as("1 of 3 families, one of which is watched no longer than 10 days")
        .isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void whereOnceIsEnoughAFamilyAtTwoSchoolsIsThankedOnceInTheDistrict() {
    TimePlaces thanked = new TimePlaces(Indicator.RECOGNITION_RATE, 2, 1);
    int never = TimeScale.THIRTY_DAYS.bins() + 31;
    int[][][] families = {{{4, 1}, {never, 1}}, {{never, 1}, {}}};
    for (int name = 0; name < families.length; name++) {
      thanked.begin(PoissonBootstrap.weights(name), 0);
      for (int school = 0; school < 2; school++) {
        thanked.add(school, List.of(timed(AUGUST, families[name][school])), each -> true);
      }
      thanked.end();
    }

    assertThat(thanked.district().orElseThrow().families()).isEqualTo(2);
    assertThat(thanked.district().orElseThrow().shareBy(30).estimate())
        .isCloseTo(0.5, within(1e-12));
    assertThat(thanked.school(1).orElseThrow().shareBy(30).estimate()).isZero();
  }

  private static FamilyTimes.Month timed(int month, int[] times) {
    int[][] all = NO_TIMES.clone();
    all[List.copyOf(FamilySchoolEvidence.scales().keySet()).indexOf(Indicator.RECOGNITION_RATE)] =
        times;
    return new FamilyTimes.Month(0, month, Silence.NONE, 0, 0, new int[4], all);
  }

  @Test
  void whatLiesOutsideTheWindowCountsNowhere() {
    add(1, SPANISH, month(0, AUGUST + 1, 1, 1));

    assertThat(places.district()).isEmpty();
    assertThat(places.school(0)).isEmpty();
  }

  @Test
  void theDistrictIsWhatItsFamiliesAreTogetherWhateverTheirSchoolsAndLanguages() {
    TimePlaces alike = new TimePlaces(Indicator.CHANNEL_BREADTH, 1, 1);
    for (int name = 0; name < 40; name++) {
      int written = name % 3;
      add(name, name % 2, month(0, AUGUST, written + 1, 0), month(1, AUGUST, 0, 1));
      alike.begin(PoissonBootstrap.weights(name), 0);
      alike.add(0, List.of(month(0, AUGUST, written + 1, 1)), each -> true);
    }

    GroupEstimate estimate = places.district().orElseThrow().estimate();
    assertThat(estimate).isEqualTo(alike.district().orElseThrow().estimate());
    assertThat(estimate.state()).isEqualTo(State.OK);
  }
}
