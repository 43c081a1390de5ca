package org.rapport.jobs.estimate.rollup;

import java.util.List;
import java.util.TreeSet;
import org.rapport.contract.Window;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;
import org.rapport.jobs.family.Windows;

/**
 * Which months a run estimates: those from the first open one on, and of earlier ones only what the
 * open ones are compared with. Files of earlier months stand as they were published.
 */
public final class OpenMonths {
  /** Every month. */
  public static final int ALL = Integer.MIN_VALUE;

  private final int from;
  private final int[] neededFrom = new int[Window.values().length];

  private OpenMonths(int from) {
    this.from = from;
  }

  /**
   * The months from one on.
   *
   * @param from the first of them, or {@link #ALL}
   * @param windows of all schools
   */
  public static OpenMonths of(int from, List<Windows> windows) {
    OpenMonths open = new OpenMonths(from);
    TreeSet<Integer> ofDistrict = new TreeSet<>();
    windows.forEach(school -> school.months().forEach(month -> ofDistrict.add(month.month())));
    for (Window window : Window.values()) {
      int needed = open.before(window, List.copyOf(ofDistrict));
      for (Windows school : windows) {
        List<Integer> months = school.months().stream().map(MonthWindow::month).toList();
        needed = Math.min(needed, open.before(window, months));
      }
      open.neededFrom[window.ordinal()] = needed;
    }
    // What foretells the first open month has values of its own in every window.
    for (Window window : Window.values()) {
      open.neededFrom[window.ordinal()] =
          Math.min(open.neededFrom[window.ordinal()], open.neededFrom[Window.M.ordinal()]);
    }
    return open;
  }

  /** The month with which the first open one of these is compared. */
  private int before(Window window, List<Integer> months) {
    int back = Windows.stepBack(window).orElse(0);
    int open = 0;
    while (open < months.size() && !isOpen(months.get(open))) {
      open++;
    }
    return open == months.size() ? from : Math.min(from, months.get(Math.max(0, open - back)));
  }

  /** Whether a month is written. */
  boolean isOpen(int month) {
    return month >= from;
  }

  /** Whether families' values of a month foretell an open one, or are of one. */
  boolean isForetelling(int month) {
    return isNeeded(Window.M, month);
  }

  /** Whether the window that ends with a month is written, or compared with one that is. */
  public boolean isNeeded(Window window, int month) {
    return month >= neededFrom[window.ordinal()];
  }
}
