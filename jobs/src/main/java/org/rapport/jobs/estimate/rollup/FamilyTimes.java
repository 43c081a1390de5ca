package org.rapport.jobs.estimate.rollup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.TimeScale;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.Silence;
import org.rapport.jobs.family.Times;
import org.rapport.jobs.family.pack.ByteSink;
import org.rapport.jobs.family.pack.ByteSource;
import org.rapport.jobs.family.pack.Spread;

/**
 * What shards tell of one family for the values that need replicates over families: its silences,
 * channels and times, month by month. A few bytes for each family and month.
 *
 * @param name a number that follows from the pseudonym, for the weights of replicates
 * @param home home language; empty where unknown
 * @param months its evidence
 */
public record FamilyTimes(long name, String home, List<Month> months) {
  private static final List<Indicator> TIMED = List.copyOf(FamilySchoolEvidence.scales().keySet());
  private static final TimeScale[] SCALES =
      FamilySchoolEvidence.scales().values().toArray(TimeScale[]::new);
  private static final int[] NO_TIMES = new int[0];
  private static final int KINDS = FamilySchoolEvidence.REACHED.size();

  /**
   * A family at a school in a month.
   *
   * @param silence null where contacts are not measured
   * @param conversations how many began
   * @param days enrolled school days on which they could begin; none where contacts are not
   *     measured
   * @param reached contacts that arrived, by kind of channel
   * @param times pairs of a bin and a count of each indicator with times: bins of what happened,
   *     then, after as many as the scale has, those of what had not
   */
  @SuppressWarnings("ArrayRecordComponent") // one a family and month: read, never compared
  record Month(
      int school,
      int month,
      @Nullable Silence silence,
      int conversations,
      int days,
      int[] reached,
      int[][] times) {
    /** The pairs of an indicator; none where it has no times. */
    int[] times(Indicator indicator) {
      return times[TIMED.indexOf(indicator)];
    }
  }

  /**
   * Packs the evidence of a family.
   *
   * @param family its pseudonym
   * @param home its home language; empty where unknown
   */
  public static void pack(String family, String home, List<Evidence> evidence, ByteSink to) {
    to.fixed(nameOf(family)).text(home).number(evidence.size());
    for (Evidence cell : evidence) {
      to.number(cell.school()).number(cell.month());
      Silence silence = cell.silence();
      to.flag(silence != null);
      if (silence != null) {
        to.number(silence.days()).number(silence.before()).number(silence.between());
        to.number(silence.after()).flag(silence.hasTouch());
      }
      to.number(cell.taken(Indicator.CONTACT_RATE)).number(cell.known(Indicator.CONTACT_RATE));
      for (int kind = 0; kind < KINDS; kind++) {
        to.number(cell.reached(kind));
      }
      for (int i = 0; i < SCALES.length; i++) {
        pack(cell.times(TIMED.get(i)), SCALES[i], to);
      }
    }
  }

  /** The first letters of a pseudonym are as good as random; all of them are read. */
  private static long nameOf(String family) {
    long name = 0;
    for (int i = 0; i < family.length(); i++) {
      name = Spread.mix(name * 31 + family.charAt(i));
    }
    return name;
  }

  private static void pack(@Nullable Times times, TimeScale scale, ByteSink to) {
    if (times == null) {
      to.number(0);
      return;
    }
    int[] pairs = new int[2 * (2 * scale.bins() + 1)];
    int size = 0;
    for (int bin = 0; bin <= scale.bins(); bin++) {
      if (bin < scale.bins() && times.events(bin) > 0) {
        pairs[size++] = bin;
        pairs[size++] = times.events(bin);
      }
      if (times.censored(bin) > 0) {
        pairs[size++] = scale.bins() + bin;
        pairs[size++] = times.censored(bin);
      }
    }
    to.number(size);
    for (int i = 0; i < size; i++) {
      to.number(pairs[i]);
    }
  }

  /** All families that a shard packed. */
  static List<FamilyTimes> unpack(byte[] packed) {
    List<FamilyTimes> families = new ArrayList<>();
    ByteSource source = new ByteSource(packed);
    while (source.hasMore()) {
      long name = source.fixed();
      String home = source.text();
      int months = source.integer();
      List<Month> evidence = new ArrayList<>(months);
      for (int i = 0; i < months; i++) {
        evidence.add(month(source));
      }
      families.add(new FamilyTimes(name, home, evidence));
    }
    return families;
  }

  private static Month month(ByteSource source) {
    int school = source.integer();
    int month = source.integer();
    Silence silence =
        source.flag()
            ? new Silence(
                source.integer(),
                source.integer(),
                source.integer(),
                source.integer(),
                source.flag())
            : null;
    int conversations = source.integer();
    int days = source.integer();
    int[] reached = new int[KINDS];
    for (int kind = 0; kind < KINDS; kind++) {
      reached[kind] = source.integer();
    }
    int[][] times = new int[SCALES.length][];
    for (int i = 0; i < times.length; i++) {
      int size = source.integer();
      times[i] = size == 0 ? NO_TIMES : new int[size];
      for (int at = 0; at < size; at++) {
        times[i][at] = source.integer();
      }
    }
    return new Month(school, month, silence, conversations, days, reached, times);
  }
}
