package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Threshold;

/** How much less a day tells where absences come in spells (phi). */
class SpellsTest {
  private static final int DAYS = 55;

  /** A student's days: the truth, and what Spells is told of them. */
  private record Days(double share, long absent, Spells spells) {}

  @Test
  void daysThatAreEachDecidedByThemselvesTellAsMuchAsTheyAreHoweverStudentsDiffer() {
    assertThat(dispersion(world(1, 6_000, 0))).isCloseTo(1, within(0.04));
  }

  /** A day after an absence is missed with 0.44, as in the simulated districts; (1+r)/(1-r). */
  @Test
  void spellsAreFoundInWhatNeighbouringDaysShare() {
    List<Days> world = world(2, 6_000, 0.44);
    double chance = 0.07;
    double correlation = 0.44 - chance * (1 - 0.44) / (1 - chance);

    assertThat(dispersion(world)).isCloseTo((1 + correlation) / (1 - correlation), within(0.12));
  }

  @Test
  void fewStudentsDoNotTell() {
    List<Days> few = world(3, 60, 0);

    assertThat(dispersion(few)).isEqualTo(Threshold.SPELL_DISPERSION.standard());
    assertThat(Spells.NONE.dispersion()).isEqualTo(Threshold.SPELL_DISPERSION.standard());
    assertThat(Spells.of(0, 20, 19, 0)).as("never absent").isEqualTo(Spells.NONE);
    assertThat(Spells.of(20, 20, 19, 19)).as("always absent").isEqualTo(Spells.NONE);
    assertThat(Spells.of(1, 1, 0, 0)).as("a single day").isEqualTo(Spells.NONE);
  }

  @Test
  void theOrderOfStudentsDecidesNoDigit() {
    List<Days> students = new ArrayList<>(world(4, 500, 0.44));
    double inOrder = dispersion(students);
    Collections.shuffle(students, new Random(5));

    assertThat(dispersion(students)).isEqualTo(inOrder);
  }

  /** With days taken as independent the intervals of families hold far less than they say. */
  @Test
  void intervalsOfFamiliesHoldTheTruthWhereDaysAreDividedByPhi() {
    List<Days> students = world(6, 6_000, 0.44);
    Stratum stratum =
        students.stream()
            .map(days -> Stratum.of(DAYS - days.absent, DAYS))
            .reduce(Stratum.NONE, Stratum::merge);

    assertThat(
            coverage(
                students,
                FamilyPrior.of(stratum, stratum, dispersion(students), Prior.Around.NOTHING)))
        .isBetween(0.93, 0.975);
    assertThat(coverage(students, FamilyPrior.of(stratum, stratum))).isLessThan(0.9);
  }

  private static double coverage(List<Days> students, FamilyPrior prior) {
    long covered =
        students.stream()
            .filter(
                days -> {
                  Interval interval = prior.posterior(DAYS - days.absent, DAYS);
                  double attended = 1 - days.share;
                  return interval.lower() <= attended && attended <= interval.upper();
                })
            .count();
    return (double) covered / students.size();
  }

  private static double dispersion(List<Days> students) {
    return students.stream().map(Days::spells).reduce(Spells.NONE, Spells::merge).dispersion();
  }

  /**
   * Students with a chance of absence between 1 and 13 % each.
   *
   * @param stays the chance to be absent on the day after an absence; 0 for days by themselves
   */
  private static List<Days> world(long seed, int students, double stays) {
    Random random = new Random(seed);
    List<Days> world = new ArrayList<>();
    for (int i = 0; i < students; i++) {
      double share = 0.01 + 0.12 * random.nextDouble();
      double begins = stays == 0 ? share : share * (1 - stays) / (1 - share);
      double continues = stays == 0 ? share : stays;
      boolean isAbsent = random.nextDouble() < share;
      long absent = isAbsent ? 1 : 0;
      long both = 0;
      for (int day = 1; day < DAYS; day++) {
        boolean next = random.nextDouble() < (isAbsent ? continues : begins);
        both += isAbsent && next ? 1 : 0;
        absent += next ? 1 : 0;
        isAbsent = next;
      }
      world.add(new Days(share, absent, Spells.of(absent, DAYS, DAYS - 1, both)));
    }
    return world;
  }
}
