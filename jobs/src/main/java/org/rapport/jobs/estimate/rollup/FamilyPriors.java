package org.rapport.jobs.estimate.rollup;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.estimate.Prior;
import org.rapport.jobs.estimate.Spells;
import org.rapport.jobs.estimate.Stratum;
import org.rapport.jobs.family.pack.Spread;

/**
 * The priors of family values (method M2), per indicator, month and stratum. A stratum is the kind
 * of school and a band of exposure: up to 3, up to 8, or more opportunities.
 */
public final class FamilyPriors implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FEW = 3;
  private static final int SOME = 8;
  private static final List<String> WORDS = List.of("1-3", "4-8", "9+");

  private final TreeMap<Key, Prior> priors = new TreeMap<>();
  private final TreeMap<Key, Long> families = new TreeMap<>();

  /** Intervals reckoned in this process: thousands of families have the same few. */
  private final transient ConcurrentHashMap<Distinct, Interval> intervals =
      new ConcurrentHashMap<>();

  /**
   * A stratum.
   *
   * @param band 0 few, 1 some, 2 many opportunities; {@link #WHOLE} for the district as a whole
   */
  public record Key(Indicator indicator, int month, SchoolLevel level, int band)
      implements Serializable, Comparable<Key> {
    /** How many bands there are. */
    static final int BANDS = WORDS.size();

    private static final int WHOLE = -1;

    /**
     * The stratum of a family at a school.
     *
     * @param known how many opportunities it had, in the whole window
     */
    public static Key of(Indicator indicator, int month, SchoolLevel level, long known) {
      return new Key(indicator, month, level, known <= FEW ? 0 : known <= SOME ? 1 : 2);
    }

    /** The district as a whole; also the stratum of a family over all its schools. */
    static Key whole(Indicator indicator, int month) {
      return new Key(indicator, month, SchoolLevel.OTHER, WHOLE);
    }

    boolean isWhole() {
      return band == WHOLE;
    }

    /** The stratum as tables write it. */
    public String words() {
      return band == WHOLE ? "district" : level.code() + " " + WORDS.get(band);
    }

    /** Looked up for every value of every family. */
    @Override
    public int hashCode() {
      return (int)
          Spread.mix(
              ((long) month << 32) ^ (indicator.ordinal() << 16) ^ (level.ordinal() << 8) ^ band);
    }

    @Override
    public int compareTo(Key other) {
      int byIndicator = indicator.compareTo(other.indicator);
      int byMonth = byIndicator != 0 ? byIndicator : Integer.compare(month, other.month);
      int byLevel = byMonth != 0 ? byMonth : level.compareTo(other.level);
      return byLevel != 0 ? byLevel : Integer.compare(band, other.band);
    }
  }

  /** What an interval depends on. */
  private record Distinct(Key stratum, long taken, long known) {
    /** Small numbers side by side need spreading: a record's own hash lets thousands collide. */
    @Override
    public int hashCode() {
      return (int) Spread.mix(stratum.hashCode() + Spread.mix(taken * 0x9e3779b9L + known));
    }
  }

  /** The strata of all shards together. */
  static TreeMap<Key, Stratum> merged(List<TreeMap<Key, Stratum>> shards) {
    TreeMap<Key, Stratum> strata = new TreeMap<>();
    for (TreeMap<Key, Stratum> shard : shards) {
      shard.forEach((key, stratum) -> strata.merge(key, stratum, Stratum::merge));
    }
    return strata;
  }

  /**
   * From the strata of all shards together.
   *
   * @param spells by month how absences come in its window
   * @param events how events differ in the window of a stratum, and of the district
   */
  public static FamilyPriors of(
      TreeMap<Key, Stratum> strata, Map<Integer, Spells> spells, EventSpreads events) {
    TreeMap<Key, Stratum> districts = new TreeMap<>();
    strata.forEach(
        (key, stratum) ->
            districts.merge(Key.whole(key.indicator(), key.month()), stratum, Stratum::merge));
    FamilyPriors priors = new FamilyPriors();
    districts.forEach(
        (key, whole) -> {
          priors.priors.put(
              key, Prior.of(key.indicator(), whole, whole, around(key, spells, events)));
          priors.families.put(key, whole.families());
        });
    for (Map.Entry<Key, Stratum> entry : strata.entrySet()) {
      Key key = entry.getKey();
      Stratum whole = districts.get(Key.whole(key.indicator(), key.month()));
      priors.priors.put(
          key, Prior.of(key.indicator(), entry.getValue(), whole, around(key, spells, events)));
      priors.families.put(key, entry.getValue().families());
    }
    return priors;
  }

  private static Prior.Around around(Key key, Map<Integer, Spells> spells, EventSpreads events) {
    return new Prior.Around(
        spells.getOrDefault(key.month(), Spells.NONE),
        events.of(key),
        events.of(Key.whole(key.indicator(), key.month())));
  }

  /** What families of a stratum borrow; the stratum must have had a family. */
  public Prior of(Key key) {
    return priors.get(key);
  }

  /** The interval of a family with x of n. */
  Interval interval(Key stratum, long taken, long known) {
    Distinct asked = new Distinct(stratum, taken, known);
    Interval interval = intervals.get(asked);
    return interval == null
        ? intervals.computeIfAbsent(asked, one -> of(stratum).posterior(taken, known))
        : interval;
  }

  /** Intervals stay where they were reckoned. */
  private Object readResolve() {
    FamilyPriors read = new FamilyPriors();
    read.priors.putAll(priors);
    read.families.putAll(families);
    return read;
  }

  /** All strata, in order. */
  public TreeMap<Key, Prior> all() {
    return priors;
  }

  /** Families of a stratum with an opportunity. */
  public long families(Key key) {
    return families.getOrDefault(key, 0L);
  }
}
