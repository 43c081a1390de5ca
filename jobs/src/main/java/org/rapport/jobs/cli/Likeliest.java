package org.rapport.jobs.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of the known names a person most likely meant. */
final class Likeliest {
  private Likeliest() {}

  /** The same if it is near enough to be what was meant. */
  static Optional<String> near(String meant, Collection<String> names) {
    String likeliest = of(meant, names);
    boolean isNear = edits(meant.toLowerCase(Locale.ROOT), likeliest) <= (meant.length() + 1) / 2;
    return isNear ? Optional.of(likeliest) : Optional.empty();
  }

  /** The name that needs the fewest edits; the first in the alphabet where several do. */
  static String of(String meant, Collection<String> names) {
    String lower = meant.toLowerCase(Locale.ROOT);
    return names.stream()
        .min(
            Comparator.comparingInt((String name) -> edits(lower, name))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** Letters to insert, delete or replace to make one text of the other (Levenshtein 1966). */
  private static int edits(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
      }
      above = current;
    }
    return above[to.length()];
  }
}
