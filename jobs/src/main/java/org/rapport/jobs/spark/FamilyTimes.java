package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.TimeScale;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.Silence;
import org.rapport.jobs.family.Times;

/**
 * What shards tell of one family for the values that need replicates over families: its silences,
 * channels and times, month by month. A few bytes for each family and month.
 *
 * @param name a number that follows from the pseudonym, for the weights of replicates
 * @param home home language; empty where unknown
 * @param months its evidence
 */
record FamilyTimes(long name, String home, List<Month> months) {
  private static final List<Map.Entry<Indicator, TimeScale>> SCALES =
      List.copyOf(FamilySchoolEvidence.scales().entrySet());
  private static final int KINDS = FamilySchoolEvidence.REACHED.size();

  /**
   * A family at a school in a month.
   *
   * @param silence null where contacts are not measured
   * @param reached contacts that arrived, by kind of channel
   * @param times by indicator pairs of a bin and a count: bins of what happened, then, after as
   *     many as the scale has, those of what had not
   */
  record Month(
      int school,
      int month,
      @Nullable Silence silence,
      long[] reached,
      Map<Indicator, int[]> times) {}

  static void pack(String family, String home, List<Evidence> evidence, ByteSink to) {
    to.fixed(nameOf(family)).text(home).number(evidence.size());
    for (Evidence cell : evidence) {
      to.number(cell.school()).number(cell.month());
      Silence silence = cell.silence();
      to.flag(silence != null);
      if (silence != null) {
        to.number(silence.days()).number(silence.before()).number(silence.between());
        to.number(silence.after()).flag(silence.hasTouch());
      }
      for (int kind = 0; kind < KINDS; kind++) {
        to.number(cell.reached(kind));
      }
      for (Map.Entry<Indicator, TimeScale> entry : SCALES) {
        pack(cell.times(entry.getKey()), entry.getValue(), to);
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
    List<Integer> pairs = new ArrayList<>();
    for (int bin = 0; times != null && bin <= scale.bins(); bin++) {
      if (bin < scale.bins() && times.events(bin) > 0) {
        pairs.add(bin);
        pairs.add(times.events(bin));
      }
      if (times.censored(bin) > 0) {
        pairs.add(scale.bins() + bin);
        pairs.add(times.censored(bin));
      }
    }
    to.number(pairs.size());
    pairs.forEach(to::number);
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
    long[] reached = new long[KINDS];
    for (int kind = 0; kind < KINDS; kind++) {
      reached[kind] = source.number();
    }
    Map<Indicator, int[]> times = new TreeMap<>();
    for (Map.Entry<Indicator, TimeScale> entry : SCALES) {
      int[] pairs = new int[source.integer()];
      for (int i = 0; i < pairs.length; i++) {
        pairs[i] = source.integer();
      }
      if (pairs.length > 0) {
        times.put(entry.getKey(), pairs);
      }
    }
    return new Month(school, month, silence, reached, times);
  }
}
