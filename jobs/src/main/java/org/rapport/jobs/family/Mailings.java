package org.rapport.jobs.family;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.contract.Threshold;
import org.rapport.jobs.family.pack.Spread;

/**
 * Which contents went to so many families within so short a span that they are broadcasts (rule
 * G3), although no row says so.
 */
public final class Mailings implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long SPAN_MICROS = Threshold.BROADCAST_SPAN.count() * 3_600_000_000L;
  private static final int WIDTH = 5;

  /** Marks a touch that says nothing about purposes. */
  public static final long NO_PURPOSE = -1;

  private final HashMap<Key, long[]> spans;

  private Mailings(HashMap<Key, long[]> spans) {
    this.spans = spans;
  }

  /** A content of one member of staff of one school, as 128 well-spread bits. */
  public record Key(long high, long low) implements Serializable {}

  /** The content of a row that has a hash of it, sent by a school. */
  public static Key keyOf(String school, ContactRow row) {
    String text =
        school
            + "\u001f"
            + Objects.requireNonNullElse(row.staffId(), "")
            + "\u001f"
            + row.contentHash();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Key(Spread.of(bytes, Spread.SEED), Spread.of(bytes, 0x9e3779b97f4a7c15L));
  }

  /** Collects touches, five longs each: key, time, family, purpose. */
  public static final class Builder {
    private long[] touches = new long[256 * WIDTH];
    private int size;

    /**
     * Adds a touch.
     *
     * @param at when it was sent, in microseconds
     * @param purpose what {@link #purpose} gives, or {@link #NO_PURPOSE}
     */
    public void add(Key key, long at, String family, long purpose) {
      if (size == touches.length) {
        touches = Arrays.copyOf(touches, size * 2);
      }
      touches[size++] = key.high();
      touches[size++] = key.low();
      touches[size++] = at;
      touches[size++] = Spread.of(family);
      touches[size++] = purpose;
    }

    /** All touches so far. */
    public long[] build() {
      return Arrays.copyOf(touches, size);
    }
  }

  private record Sent(long at, long family) {}

  /** The broadcasts among the touches of all shards, whatever their order. */
  public static Mailings of(Collection<long[]> shards) {
    Counts counts = Counts.of(shards);
    Map<Key, List<Sent>> perKey = new HashMap<>();
    for (long[] touches : shards) {
      for (int i = 0; i < touches.length; i += WIDTH) {
        if (counts.isFrequent(touches[i])) {
          perKey
              .computeIfAbsent(new Key(touches[i], touches[i + 1]), unused -> new ArrayList<>())
              .add(new Sent(touches[i + 2], touches[i + 3]));
        }
      }
    }
    return new Mailings(
        new HashMap<>(
            perKey.entrySet().parallelStream()
                .map(sent -> Map.entry(sent.getKey(), spansOf(sent.getValue())))
                .filter(spans -> spans.getValue().length > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }

  /**
   * How often the first halves of keys stand, by some of their bits. Nearly all contents went out
   * once, and a list of its own for each of them would cost more than all the rest; a few that
   * share their bits with others seem frequent and turn out not to be.
   */
  private static final class Counts {
    private static final int ENOUGH = Threshold.BROADCAST_FAMILIES.count();

    private final byte[] counts;

    private Counts(byte[] counts) {
      this.counts = counts;
    }

    static Counts of(Collection<long[]> shards) {
      long touches = shards.stream().mapToLong(shard -> shard.length / WIDTH).sum();
      // Four places a touch, so that two seldom share one.
      long places = Math.min(1L << 30, Math.max(64, Long.highestOneBit(touches) * 8));
      Counts counts = new Counts(new byte[(int) places]);
      for (long[] shard : shards) {
        for (int i = 0; i < shard.length; i += WIDTH) {
          int place = counts.placeOf(shard[i]);
          if (counts.counts[place] < ENOUGH) {
            counts.counts[place]++;
          }
        }
      }
      return counts;
    }

    private int placeOf(long half) {
      return (int) half & (counts.length - 1);
    }

    /** Whether so many touches may have this half that they could be a broadcast. */
    boolean isFrequent(long half) {
      return counts[placeOf(half)] >= ENOUGH;
    }
  }

  /** Begin and end of each span of at most 24 hours in which enough families were written to. */
  private static long[] spansOf(List<Sent> sent) {
    sent.sort(Comparator.comparingLong(Sent::at));
    long[] names = sent.stream().mapToLong(Sent::family).sorted().distinct().toArray();
    int[] families =
        sent.stream().mapToInt(one -> Arrays.binarySearch(names, one.family())).toArray();
    int[] times = new int[names.length];
    int within = 0;
    long[] found = new long[sent.size() * 2];
    int size = 0;
    int end = 0;
    for (int first = 0; first < families.length; first++) {
      while (end < families.length && sent.get(end).at() - sent.get(first).at() <= SPAN_MICROS) {
        within += times[families[end]]++ == 0 ? 1 : 0;
        end++;
      }
      if (within >= Threshold.BROADCAST_FAMILIES.count()) {
        found[size++] = sent.get(first).at();
        found[size++] = sent.get(end - 1).at();
      }
      within -= --times[families[first]] == 0 ? 1 : 0;
    }
    return Arrays.copyOf(found, size);
  }

  /** That a touch with a purpose was made by a school in a month. */
  public static long purpose(int school, int month) {
    return ((long) school << 32) | month;
  }

  /** Adds the months in which a touch with a purpose is no part of a broadcast. */
  public void addPurposeMonths(long[] touches, List<? extends Set<Integer>> perSchool) {
    for (int i = 0; i < touches.length; i += WIDTH) {
      long purpose = touches[i + 4];
      if (purpose != NO_PURPOSE && !contains(new Key(touches[i], touches[i + 1]), touches[i + 2])) {
        perSchool.get((int) (purpose >>> 32)).add((int) purpose);
      }
    }
  }

  /** Whether a touch of that content and time is one of a broadcast. */
  public boolean contains(Key key, long at) {
    long[] found = spans.get(key);
    if (found != null) {
      for (int i = 0; i < found.length; i += 2) {
        if (found[i] <= at && at <= found[i + 1]) {
          return true;
        }
      }
    }
    return false;
  }
}
