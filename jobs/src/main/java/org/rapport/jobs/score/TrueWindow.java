package org.rapport.jobs.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;

/**
 * Truth over the windows that end with one month (rule G6): a month with fewer than five school
 * days is counted with its neighbour, and three months are those with a window of their own.
 */
final class TrueWindow {
  private static final int QUARTER = 3;

  private final Map<String, List<TrueMonth>> families = new HashMap<>();
  private final Map<String, Map<Window, List<String>>> months = new HashMap<>();
  private final String last;

  /** The windows that end with the month that begins on a day. */
  TrueWindow(Truth truth, String last) {
    this.last = last;
    Map<String, TreeMap<String, Integer>> days = new HashMap<>();
    for (TrueMonth month : truth.months().values()) {
      families
          .computeIfAbsent(month.family + " " + month.school, unused -> new ArrayList<>())
          .add(month);
      days.computeIfAbsent(month.school, unused -> new TreeMap<>())
          .merge(month.month, month.enrolledDays, Math::max);
    }
    days.forEach((school, counts) -> months.put(school, windows(counts)));
  }

  private Map<Window, List<String>> windows(TreeMap<String, Integer> days) {
    int year = yearOf(last);
    List<List<String>> pieces = new ArrayList<>();
    List<String> early = new ArrayList<>();
    for (Map.Entry<String, Integer> month : days.entrySet()) {
      boolean isNew = !pieces.isEmpty() && yearOf(tail(pieces)) != yearOf(month.getKey());
      if (month.getValue() < Threshold.MIN_MONTH_DAYS.count()) {
        (pieces.isEmpty() || isNew ? early : pieces.get(pieces.size() - 1)).add(month.getKey());
      } else if (month.getKey().compareTo(last) <= 0) {
        List<String> piece = new ArrayList<>(early);
        early.clear();
        piece.add(month.getKey());
        pieces.add(piece);
      } else {
        break;
      }
    }
    int count = pieces.size();
    return Map.of(
        Window.M,
        count == 0 ? List.of() : pieces.get(count - 1),
        Window.R3,
        pieces.subList(Math.max(0, count - QUARTER), count).stream().flatMap(List::stream).toList(),
        Window.Y,
        pieces.stream().flatMap(List::stream).filter(month -> yearOf(month) == year).toList());
  }

  private static String tail(List<List<String>> pieces) {
    List<String> piece = pieces.get(pieces.size() - 1);
    return piece.get(piece.size() - 1);
  }

  private static int yearOf(String month) {
    int year = Integer.parseInt(month.substring(0, 4));
    return Integer.parseInt(month.substring(5, 7)) >= 8 ? year : year - 1;
  }

  /** All families and schools with any month in the window. */
  Map<String, List<TrueMonth>> all(Window window) {
    Map<String, List<TrueMonth>> found = new TreeMap<>();
    families.forEach(
        (key, all) -> {
          List<String> wanted = months.get(all.get(0).school).get(window);
          List<TrueMonth> kept = all.stream().filter(m -> wanted.contains(m.month)).toList();
          if (!kept.isEmpty()) {
            found.put(key, kept);
          }
        });
    return found;
  }

  /** The mean chance over opportunities of the months; not a number where none is known. */
  static double chance(List<TrueMonth> months, Indicator indicator, Estimand estimand) {
    double sum = 0;
    long count = 0;
    for (TrueMonth month : months) {
      double chance = month.chance(indicator, estimand);
      if (month.known(indicator) > 0 && !Double.isNaN(chance)) {
        sum += month.known(indicator) * chance;
        count += month.known(indicator);
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
