package org.rapport.jobs.estimate.rollup;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.jobs.estimate.PoissonBootstrap;
import org.rapport.jobs.family.Silence;

/**
 * Sums of one indicator in one window by school and home language, family after family. A family
 * has one language, so that the sums of a school or a language are sums of these; only families at
 * several schools have to be counted apart, and, where once is enough, what they have at all of
 * them.
 */
final class TimePlaces {
  private final Indicator indicator;
  private final @Nullable TimeSums[][] sums;
  private final long[][] families;
  private final long[] familiesOfLanguage;
  private final @Nullable TimeSums[] overSchools;
  private final TimeSums.Counts counts;
  private final TimeSums.Counts atAllSchools;
  private final int[] weights = new int[PoissonBootstrap.REPLICATES];
  private byte[] familyWeights = new byte[0];
  private int language;
  private boolean isCounted;

  TimePlaces(Indicator indicator, int schools, int languages) {
    this.indicator = indicator;
    this.sums = new @Nullable TimeSums[schools][languages];
    this.families = new long[schools][languages];
    this.familiesOfLanguage = new long[languages];
    this.overSchools = new @Nullable TimeSums[languages];
    this.counts = new TimeSums.Counts(indicator);
    this.atAllSchools = new TimeSums.Counts(indicator);
  }

  /** Begins with the next family. */
  void begin(byte[] nextWeights, int nextLanguage) {
    familyWeights = nextWeights;
    language = nextLanguage;
    isCounted = false;
    atAllSchools.clear();
  }

  /** Ends with a family, of which all schools were added. */
  void end() {
    if (!atAllSchools.isEmpty()) {
      atAllSchools.onlyFirst();
      TimeSums place = overSchools[language];
      if (place == null) {
        place = new TimeSums(indicator);
        overSchools[language] = place;
      }
      place.add(atAllSchools, weights);
    }
  }

  /**
   * Adds what the family has at a school.
   *
   * @param isInWindow whether a month counts
   */
  void add(int school, List<FamilyTimes.Month> months, IntPredicate isInWindow) {
    counts.clear();
    Silence silence = null;
    for (FamilyTimes.Month each : months) {
      if (!isInWindow.test(each.month())) {
        continue;
      }
      if (indicator == Indicator.LONGEST_GAP_DAYS) {
        Silence next = each.silence();
        silence = silence == null ? next : next == null ? silence : silence.then(next);
      } else if (indicator == Indicator.CHANNEL_BREADTH) {
        counts.addReached(each.reached());
      } else {
        counts.addTimes(each.times(indicator));
      }
    }
    if (silence != null && silence.days() >= Threshold.GAP_EXPOSURE.count()) {
      counts.add(silence);
    }
    if (!counts.isEmpty()) {
      if (isOnceEnough()) {
        counts.onlyFirst();
        atAllSchools.addAll(counts);
      }
      count(school);
    }
  }

  private boolean isOnceEnough() {
    return indicator.merge() == Indicator.Merge.ANY;
  }

  private void count(int school) {
    if (!isCounted) {
      isCounted = true;
      familiesOfLanguage[language]++;
      for (int replicate = 0; replicate < weights.length; replicate++) {
        weights[replicate] = familyWeights[replicate];
      }
    }
    families[school][language]++;
    TimeSums place = sums[school][language];
    if (place == null) {
      place = new TimeSums(indicator);
      sums[school][language] = place;
    }
    place.add(counts, weights);
  }

  /** All families; empty where none has anything. */
  Optional<TimeSums> district() {
    TimeSums district = new TimeSums(indicator);
    for (int of = 0; of < familiesOfLanguage.length; of++) {
      language(of).ifPresent(district::addAll);
    }
    return onlyAny(district);
  }

  /** The families at a school. */
  Optional<TimeSums> school(int school) {
    TimeSums ofSchool = new TimeSums(indicator);
    for (int of = 0; of < familiesOfLanguage.length; of++) {
      addAll(sums[school][of], ofSchool);
      ofSchool.addFamilies(families[school][of]);
    }
    return onlyAny(ofSchool);
  }

  /** The families of a language, at all schools. */
  Optional<TimeSums> language(int of) {
    TimeSums ofLanguage = new TimeSums(indicator);
    if (isOnceEnough()) {
      addAll(overSchools[of], ofLanguage);
    } else {
      for (@Nullable TimeSums[] school : sums) {
        addAll(school[of], ofLanguage);
      }
    }
    ofLanguage.addFamilies(familiesOfLanguage[of]);
    return onlyAny(ofLanguage);
  }

  private static void addAll(@Nullable TimeSums place, TimeSums to) {
    if (place != null) {
      to.addAll(place);
    }
  }

  private static Optional<TimeSums> onlyAny(TimeSums some) {
    return some.families() == 0 ? Optional.empty() : Optional.of(some);
  }
}
