package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Threshold;
import org.rapport.contract.TimeScale;
import org.rapport.contract.Window;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.jobs.estimate.ChannelBreadth;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.estimate.KaplanMeier;
import org.rapport.jobs.estimate.PoissonBootstrap;
import org.rapport.jobs.family.Silence;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.spark.GroupTotals.Group;

/**
 * Medians of times, of silences, and the breadth of channels, with intervals from replicates over
 * families (method M5).
 *
 * <p>Memory: some 100 bytes a family and month, and one byte a family and replicate; all on the
 * driver, which holds about 0.2 GB of it for 100,000 families.
 */
final class TimeEstimates {
  private static final Map<Indicator, TimeScale> SCALES = FamilySchoolEvidence.scales();
  private static final int KINDS = FamilySchoolEvidence.REACHED.size();

  /**
   * By which time an opportunity counts as taken.
   *
   * @param times the indicator that keeps its times
   * @param edge upper edge of a bin
   */
  private record Horizon(Indicator times, double edge) {}

  private static final Map<Indicator, Horizon> HORIZONS =
      Map.of(
          Indicator.TWO_WAY_SHARE,
          new Horizon(Indicator.TWO_WAY_SHARE, Threshold.TWO_WAY_HORIZON.standard()),
          Indicator.FAMILY_REPLY_RATE_7D,
          new Horizon(
              Indicator.FAMILY_REPLY_TIME_MEDIAN, Threshold.FAMILY_REPLY_HORIZON.standard()),
          Indicator.SCHOOL_REPLY_RATE_2SD,
          new Horizon(Indicator.SCHOOL_REPLY_TIME_MEDIAN, Threshold.SCHOOL_REPLY_DAYS.standard()),
          Indicator.INSIGHT_SHARE_RATE,
          new Horizon(Indicator.INSIGHT_SHARE_RATE, Threshold.INSIGHT_HORIZON.standard()));

  private final List<Windows> windows;
  private final Map<Integer, List<FamilyTimes>> perSchool = new HashMap<>();
  private final Map<String, List<FamilyTimes>> perLanguage = new HashMap<>();
  private final List<FamilyTimes> all = new ArrayList<>();
  private final Map<Long, byte[]> weights = new ConcurrentHashMap<>();

  TimeEstimates(List<byte[]> shards, List<Windows> windows) {
    this.windows = windows;
    for (byte[] shard : shards) {
      for (FamilyTimes family : FamilyTimes.unpack(shard)) {
        all.add(family);
        String language = Group.homeLanguage(family.home()).part();
        perLanguage.computeIfAbsent(language, unused -> new ArrayList<>()).add(family);
        family.months().stream()
            .map(FamilyTimes.Month::school)
            .distinct()
            .forEach(
                school ->
                    perSchool.computeIfAbsent(school, unused -> new ArrayList<>()).add(family));
      }
    }
  }

  /** The value of a group in the window of an indicator. */
  GroupEstimate estimate(Group group, int month, Indicator indicator) {
    return sums(group, indicator.window(), month, indicator).estimate();
  }

  /**
   * The share of all opportunities of a window that is taken by the horizon, also of those that
   * cannot be judged yet; empty where an indicator keeps no times, or not for such a group.
   */
  Optional<Interval> provisional(Group group, Window window, int month, Indicator indicator) {
    Horizon horizon = HORIZONS.get(indicator);
    boolean hasTimes =
        switch (group.scope()) {
          case DISTRICT, SCHOOL, HOME_LANGUAGE -> true;
          case GRADE, SCHOOL_LANGUAGE -> false;
        };
    return horizon == null || !hasTimes
        ? Optional.empty()
        : Optional.of(sums(group, window, month, horizon.times()).shareBy(horizon.edge()));
  }

  private Sums sums(Group group, Window window, int month, Indicator indicator) {
    List<FamilyTimes> families =
        switch (group.scope()) {
          case DISTRICT -> all;
          case SCHOOL -> perSchool.getOrDefault(group.school(), List.of());
          case HOME_LANGUAGE -> perLanguage.getOrDefault(group.part(), List.of());
          case GRADE, SCHOOL_LANGUAGE ->
              throw new IllegalArgumentException("no times of " + group.scope().code());
        };
    Sums sums = new Sums(indicator);
    for (FamilyTimes family : families) {
      add(family, group, window, month, indicator, sums);
    }
    return sums;
  }

  private void add(
      FamilyTimes family, Group group, Window window, int month, Indicator indicator, Sums sums) {
    Map<Integer, Silence> silences = new HashMap<>();
    long[] counts = null;
    for (FamilyTimes.Month each : family.months()) {
      if ((group.scope() == Scope.SCHOOL && each.school() != group.school())
          || !isInWindow(each, window, month)) {
        continue;
      }
      Silence silence = each.silence();
      if (indicator == Indicator.LONGEST_GAP_DAYS) {
        if (silence != null) {
          // Months of a family come in their order.
          silences.merge(each.school(), silence, Silence::then);
        }
      } else if (indicator == Indicator.CHANNEL_BREADTH) {
        counts = sums.add(each.reached(), counts);
      } else {
        counts = sums.add(each.times().get(indicator), counts);
      }
    }
    for (Silence silence : silences.values()) {
      if (silence.days() >= Threshold.GAP_EXPOSURE.count()) {
        counts = sums.add(silence, counts);
      }
    }
    if (counts != null) {
      sums.addFamily(counts, weights.computeIfAbsent(family.name(), PoissonBootstrap::weights));
    }
  }

  private boolean isInWindow(FamilyTimes.Month each, Window window, int month) {
    Windows ofSchool = windows.get(each.school());
    OptionalInt position = ofSchool.positionOf(month);
    return position.isPresent() && ofSchool.contains(window, position.getAsInt(), each.month());
  }

  /** Sums over families, as they are and in each replicate. */
  private static final class Sums {
    private final Indicator indicator;
    private final @Nullable TimeScale scale;
    private final int width;
    private final long[] whole;
    private final long[][] replicates;
    private long families;

    Sums(Indicator indicator) {
      this.indicator = indicator;
      this.scale =
          indicator == Indicator.LONGEST_GAP_DAYS ? TimeScale.SILENCE : SCALES.get(indicator);
      this.width = scale == null ? KINDS : 2 * scale.bins() + 1;
      this.whole = new long[width];
      this.replicates = new long[PoissonBootstrap.REPLICATES][width];
    }

    long @Nullable [] add(long[] reached, long @Nullable [] counts) {
      long[] sum = counts;
      for (int kind = 0; kind < KINDS; kind++) {
        if (reached[kind] > 0) {
          sum = sum == null ? new long[width] : sum;
          sum[kind] += reached[kind];
        }
      }
      return sum;
    }

    long @Nullable [] add(int @Nullable [] pairs, long @Nullable [] counts) {
      if (pairs == null) {
        return counts;
      }
      long[] sum = counts == null ? new long[width] : counts;
      for (int i = 0; i < pairs.length; i += 2) {
        sum[pairs[i]] += pairs[i + 1];
      }
      return sum;
    }

    long[] add(Silence silence, long @Nullable [] counts) {
      TimeScale days = TimeScale.SILENCE;
      long[] sum = counts == null ? new long[width] : counts;
      int longest = silence.longest();
      if (silence.isWhole() && days.binOf(longest) < days.bins()) {
        sum[days.binOf(longest)]++;
      } else {
        // At least so long: it was watched to the day before it could have ended.
        sum[days.bins() + Math.min(days.bins(), Math.max(0, days.censoredBin(longest) - 1))]++;
      }
      return sum;
    }

    void addFamily(long[] counts, byte[] weights) {
      families++;
      for (int i = 0; i < width; i++) {
        long count = counts[i];
        if (count != 0) {
          whole[i] += count;
          for (int replicate = 0; replicate < replicates.length; replicate++) {
            replicates[replicate][i] += count * weights[replicate];
          }
        }
      }
    }

    GroupEstimate estimate() {
      long known = 0;
      long happened = 0;
      for (int i = 0; i < width; i++) {
        known += whole[i];
        happened += scale == null || i < scale.bins() ? whole[i] : 0;
      }
      GroupSums sums = new GroupSums(families, happened, known, 0, 0, 0, 0);
      double[] values = new double[replicates.length];
      for (int replicate = 0; replicate < values.length; replicate++) {
        values[replicate] = value(replicates[replicate]);
      }
      Interval interval = PoissonBootstrap.interval(value(whole), values, (double) known);
      return GroupEstimate.ofReplicates(indicator, sums, interval);
    }

    /** The share by an upper edge of a bin, with its interval. */
    Interval shareBy(double edge) {
      double[] values = new double[replicates.length];
      for (int replicate = 0; replicate < values.length; replicate++) {
        values[replicate] = shareBy(replicates[replicate], edge);
      }
      return PoissonBootstrap.interval(
          shareBy(whole, edge), values, (double) Arrays.stream(whole).sum());
    }

    private double shareBy(long[] counts, double edge) {
      KaplanMeier curve = curve(counts);
      return curve == null ? Double.NaN : curve.happenedBy(edge);
    }

    private double value(long[] counts) {
      if (scale == null) {
        return ChannelBreadth.of(counts);
      }
      KaplanMeier curve = curve(counts);
      return curve == null ? Double.NaN : curve.median();
    }

    /** The curve of the counts; null where there are none. */
    private @Nullable KaplanMeier curve(long[] counts) {
      if (scale == null) {
        throw new IllegalStateException(indicator.code() + " has no times");
      }
      long[] events = new long[scale.bins()];
      long[] censored = new long[scale.bins() + 1];
      long all = 0;
      for (int i = 0; i < width; i++) {
        all += counts[i];
        if (i < events.length) {
          events[i] = counts[i];
        } else {
          censored[i - events.length] = counts[i];
        }
      }
      return all == 0 ? null : KaplanMeier.of(scale, events, censored);
    }
  }
}
