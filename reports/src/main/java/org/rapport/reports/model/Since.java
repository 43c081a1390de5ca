package org.rapport.reports.model;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.rapport.contract.Window;

/**
 * With what a value is compared, in words; the months before are those in which the group had
 * school.
 *
 * @param shortly for a tile: {@code since Sep}
 * @param atLength for the start of a sentence: {@code Since September}
 * @param lastMonth the last month of the window before, as a word: {@code September}
 */
public record Since(String shortly, String atLength, String lastMonth) {
  private static final Since UNNAMED =
      new Since("since the months before", "Compared with the months before", "the months before");

  static Since of(Window window, YearMonth month, NavigableSet<YearMonth> schoolMonths) {
    List<YearMonth> before = new ArrayList<>(schoolMonths.headSet(month, false).descendingSet());
    return switch (window) {
      case M -> before.isEmpty() ? UNNAMED : since(before.get(0));
      case R3 -> {
        // The window holds two of the months before; the window before it begins with the third.
        if (before.size() < 3) {
          yield UNNAMED;
        }
        YearMonth last = before.get(2);
        YearMonth first = before.get(Math.min(4, before.size() - 1));
        yield first.equals(last) ? since(last) : comparedWith(first, last);
      }
      case Y ->
          new Since(
              "since last school year",
              "Compared with the last school year",
              "the last school year");
    };
  }

  private static Since since(YearMonth month) {
    String name = Words.monthName(month);
    return new Since("since " + Words.monthShort(month), "Since " + name, name);
  }

  private static Since comparedWith(YearMonth first, YearMonth last) {
    return new Since(
        "since " + Words.monthShort(first) + "–" + Words.monthShort(last),
        "Compared with " + Words.monthName(first) + " to " + Words.monthName(last),
        Words.monthName(last));
  }
}
