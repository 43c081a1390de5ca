package org.rapport.jobs.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.rapport.contract.Threshold;

/**
 * The places that a school may have among others: 1,000 times every school's index is drawn from
 * what is known of it, and the schools are put in order. A single place would claim more than is
 * known.
 */
public final class RankIntervals {
  private static final int DRAWS = 1_000;

  private RankIntervals() {}

  /**
   * The places that hold a school's true one with a probability of 95 %.
   *
   * @param lower the best of them, from 1
   * @param upper the worst of them
   */
  public record Places(int lower, int upper) {}

  /**
   * The places of all schools, in their order; of none where there are too few schools.
   *
   * @param seed decides the draws
   */
  public static List<Places> of(List<Interval> schools, long seed) {
    if (schools.size() < Threshold.RANK_SCHOOLS.count()) {
      return List.of();
    }
    int size = schools.size();
    Random random = new Random(seed);
    int[][] best = new int[size][DRAWS];
    int[][] worst = new int[size][DRAWS];
    double[] drawn = new double[size];
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int i = 0; i < size; i++) {
        Interval school = schools.get(i);
        drawn[i] = school.estimate() + random.nextGaussian() * Contrast.errorOf(school);
      }
      double[] sorted = drawn.clone();
      Arrays.sort(sorted);
      // Schools that are drawn alike share their places: any of them may be each one's.
      for (int i = 0; i < size; i++) {
        best[i][draw] = size - lastOf(sorted, drawn[i]);
        worst[i][draw] = size - firstOf(sorted, drawn[i]);
      }
    }
    List<Places> intervals = new ArrayList<>();
    int tail = (int) (DRAWS * Interval.ALPHA / 2);
    for (int i = 0; i < size; i++) {
      Arrays.sort(best[i]);
      Arrays.sort(worst[i]);
      intervals.add(new Places(best[i][tail], worst[i][DRAWS - 1 - tail]));
    }
    return intervals;
  }

  private static int firstOf(double[] sorted, double value) {
    int at = Arrays.binarySearch(sorted, value);
    while (at > 0 && sorted[at - 1] == value) {
      at--;
    }
    return at;
  }

  private static int lastOf(double[] sorted, double value) {
    int at = Arrays.binarySearch(sorted, value);
    while (at < sorted.length - 1 && sorted[at + 1] == value) {
      at++;
    }
    return at;
  }
}
