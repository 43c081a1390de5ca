package org.rapport.jobs.simulate;

import java.util.List;

/**
 * Pseudo-random numbers that belong to one entity: the stream follows from the seed, the kind of
 * entity and its numbers alone, never from what was drawn for others. Logarithms and the like come
 * from {@link StrictMath}, so that every machine draws the same.
 */
final class RandomStream {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  /** What a stream belongs to; kinds keep streams with equal numbers apart. */
  enum Entity {
    CLUSTER,
    SCHOOL,
    SCHOOL_DAY,
    SCHOOL_WEEK,
    SUBMISSION,
    BROADCASTS,
    EVENTS,
    FAMILY,
    STUDENT,
    STUDENT_YEAR,
    ATTENDANCE,
    ATTENDANCE_RECORDS,
    TRAITS,
    STAFF,
    RECORDING,
    RECORDS,
    CONTACTS,
    BROADCAST_COPIES,
    COMMITMENTS,
    PARTICIPATION,
    FOLLOW_UPS,
    EFFECTS,
    ROLES,
    LEADERS,
    UPDATES,
    GREETINGS,
    CARE,
    GRATITUDE,
    DECISIONS,
    CHAINS,
    SMALL_UPDATES;

    /** Follows from the name, so that a new kind in the list changes no stream of the others. */
    private final long salt = mix(name().hashCode());
  }

  private long state;

  private RandomStream(long state) {
    this.state = state;
  }

  /** The stream of the entity with these numbers. */
  static RandomStream of(long seed, Entity entity, long... numbers) {
    return new RandomStream(key(seed, entity, numbers));
  }

  /** The stream of an entity with one more number, which a key of all numbers before begins. */
  static RandomStream begin(long key, long number) {
    return new RandomStream(at(key, number));
  }

  /** The start of the entity's stream, to draw from by position with {@link #at}. */
  static long key(long seed, Entity entity, long... numbers) {
    long key = mix(seed ^ entity.salt);
    for (long number : numbers) {
      key = mix(key + STEP * (number + 1));
    }
    return key;
  }

  /** 64 random bits at a position of the stream that begins at the key. */
  static long at(long key, long position) {
    return mix(key + STEP * (position + 1));
  }

  /** The bits as a number in [0, 1). */
  static double share(long bits) {
    return (bits >>> 11) * UNIT;
  }

  /** The finalizer of SplitMix64: every input bit changes about half of the output bits. */
  static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  long bits() {
    state += STEP;
    return mix(state);
  }

  /** A number in [0, 1). */
  double share() {
    return share(bits());
  }

  /** True with the probability. */
  boolean chance(double probability) {
    return share() < probability;
  }

  /** A whole number from 0 to below the bound. */
  int below(int bound) {
    return (int) (share() * bound);
  }

  /** A whole number in the range, both ends included. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** A standard normal number. */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - share()));
    return radius * StrictMath.cos(2 * StrictMath.PI * share());
  }

  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * normal());
  }

  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    double product = share();
    int count = 0;
    while (product > limit) {
      product *= share();
      count++;
    }
    return count;
  }

  /** A gamma number of a shape of at least 1, by the method of Marsaglia and Tsang. */
  double gamma(double shape, double mean) {
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal();
      double v = 1 + c * x;
      if (v > 0) {
        v = v * v * v;
        if (StrictMath.log(1 - share()) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
          return d * v * mean / shape;
        }
      }
    }
  }

  static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
