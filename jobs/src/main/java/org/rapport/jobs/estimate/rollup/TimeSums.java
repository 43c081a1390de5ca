package org.rapport.jobs.estimate.rollup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.TimeScale;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.jobs.estimate.ChannelBreadth;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.estimate.KaplanMeier;
import org.rapport.jobs.estimate.PoissonBootstrap;
import org.rapport.jobs.family.Silence;

/**
 * Times, silences or channels of an indicator summed over families, as they are and in each
 * replicate (method M5). Whole numbers, so that sums of schools and languages add up to those of
 * the district. A bin's replicates lie side by side, and a bin that nobody has takes no room.
 */
final class TimeSums {
  private final Indicator indicator;
  private final @Nullable TimeScale scale;
  private final long[] whole;
  private final int @Nullable [][] replicates;
  private long families;

  TimeSums(Indicator indicator) {
    this.indicator = indicator;
    this.scale = scaleOf(indicator);
    this.whole = new long[width(scale)];
    this.replicates = new int[whole.length][];
  }

  private static @Nullable TimeScale scaleOf(Indicator indicator) {
    return indicator == Indicator.LONGEST_GAP_DAYS
        ? TimeScale.SILENCE
        : FamilySchoolEvidence.scales().get(indicator);
  }

  private static int width(@Nullable TimeScale scale) {
    return scale == null ? FamilySchoolEvidence.REACHED.size() : 2 * scale.bins() + 1;
  }

  /**
   * What one family has at one school in a window, by bin; then, after as many bins as the scale
   * has, those of what had not happened. Used again for the next family.
   */
  static final class Counts {
    private final int[] counts;
    private final int[] bins;
    private int size;

    Counts(Indicator indicator) {
      this.counts = new int[width(scaleOf(indicator))];
      this.bins = new int[counts.length];
    }

    void clear() {
      for (int i = 0; i < size; i++) {
        counts[bins[i]] = 0;
      }
      size = 0;
    }

    boolean isEmpty() {
      return size == 0;
    }

    void add(int bin, int count) {
      if (counts[bin] == 0) {
        bins[size++] = bin;
      }
      counts[bin] += count;
    }

    /** Adds what it has elsewhere. */
    void addAll(Counts other) {
      for (int i = 0; i < other.size; i++) {
        add(other.bins[i], other.counts[other.bins[i]]);
      }
    }

    /**
     * Where once is enough: of all that happened the first, else the shortest watch, for until then
     * it is sure that nothing had.
     */
    void onlyFirst() {
      int first = bins[0];
      for (int i = 1; i < size; i++) {
        first = Math.min(first, bins[i]);
      }
      clear();
      add(first, 1);
    }

    /** Contacts that arrived, by kind of channel. */
    void addReached(int[] reached) {
      for (int kind = 0; kind < reached.length; kind++) {
        if (reached[kind] > 0) {
          add(kind, reached[kind]);
        }
      }
    }

    /** Pairs of a bin and a count. */
    void addTimes(int[] pairs) {
      for (int i = 0; i < pairs.length; i += 2) {
        add(pairs[i], pairs[i + 1]);
      }
    }

    void add(Silence silence) {
      TimeScale days = TimeScale.SILENCE;
      int longest = silence.longest();
      if (silence.isWhole() && days.binOf(longest) < days.bins()) {
        add(days.binOf(longest), 1);
      } else {
        // At least so long: it was watched to the day before it could have ended.
        add(days.bins() + Math.min(days.bins(), Math.max(0, days.censoredBin(longest) - 1)), 1);
      }
    }
  }

  /**
   * Adds what a family has at a school, without counting the family, which may be at others too.
   *
   * @param weights of the family, by replicate
   */
  void add(Counts family, int[] weights) {
    for (int i = 0; i < family.size; i++) {
      int bin = family.bins[i];
      int count = family.counts[bin];
      whole[bin] += count;
      int[] sums = replicates(bin);
      for (int replicate = 0; replicate < sums.length; replicate++) {
        sums[replicate] += count * weights[replicate];
      }
    }
  }

  /** Counts families that were added. */
  void addFamilies(long more) {
    families += more;
  }

  /** Families that were counted. */
  long families() {
    return families;
  }

  private int[] replicates(int bin) {
    int[] sums = replicates[bin];
    if (sums == null) {
      sums = new int[PoissonBootstrap.REPLICATES];
      replicates[bin] = sums;
    }
    return sums;
  }

  /** Adds what others have, and the families that were counted there. */
  void addAll(TimeSums other) {
    for (int bin = 0; bin < whole.length; bin++) {
      int[] more = other.replicates[bin];
      if (more != null) {
        whole[bin] += other.whole[bin];
        int[] sums = replicates(bin);
        for (int replicate = 0; replicate < sums.length; replicate++) {
          sums[replicate] += more[replicate];
        }
      }
    }
    families += other.families;
  }

  GroupEstimate estimate() {
    long known = Arrays.stream(whole).sum();
    long happened = scale == null ? known : Arrays.stream(whole, 0, scale.bins()).sum();
    GroupSums sums = new GroupSums(families, happened, known, 0, 0, 0, 0);
    double[] values = new double[PoissonBootstrap.REPLICATES];
    for (int replicate = 0; replicate < values.length; replicate++) {
      values[replicate] = value(counts(replicate));
    }
    double value = value(whole);
    Interval interval =
        scale == null
            ? ChannelBreadth.interval(value, values, known)
            : PoissonBootstrap.ofMedian(scale, value, values, (double) known);
    return GroupEstimate.ofReplicates(indicator, sums, interval);
  }

  /** The share by an upper edge of a bin, with its interval. */
  Interval shareBy(double edge) {
    double[] values = new double[PoissonBootstrap.REPLICATES];
    for (int replicate = 0; replicate < values.length; replicate++) {
      values[replicate] = shareBy(counts(replicate), edge);
    }
    return PoissonBootstrap.ofShare(
        shareBy(whole, edge), values, (double) Arrays.stream(whole).sum(), families);
  }

  private long[] counts(int replicate) {
    long[] counts = new long[whole.length];
    for (int bin = 0; bin < counts.length; bin++) {
      int[] sums = replicates[bin];
      counts[bin] = sums == null ? 0 : sums[replicate];
    }
    return counts;
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
    return Arrays.stream(counts).sum() == 0
        ? null
        : KaplanMeier.of(
            scale,
            Arrays.copyOf(counts, scale.bins()),
            Arrays.copyOfRange(counts, scale.bins(), counts.length));
  }
}
