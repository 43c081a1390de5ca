package org.rapport.jobs.family;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import org.rapport.contract.Window;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;

/** The windows of one school up to the last month of a run. */
public final class Windows implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int QUARTER = 3;

  /** Short months that follow the month of their window are at most so many after it. */
  private static final int AHEAD = 11;

  private final List<MonthWindow> months;
  private final HashMap<Integer, Integer> positions = new HashMap<>();

  /** By window and position the months that count: bit k is k - AHEAD months before its own. */
  private final long[][] masks;

  /**
   * Windows of these months.
   *
   * @param months the months that have windows, in order
   */
  public Windows(List<MonthWindow> months) {
    this.months = List.copyOf(months);
    this.masks = new long[Window.values().length][months.size()];
    for (int position = 0; position < months.size(); position++) {
      positions.put(months.get(position).month(), position);
      for (Window window : Window.values()) {
        masks[window.ordinal()][position] = mask(window, position);
      }
    }
  }

  /** The windows of a school, none later than a last month. */
  public static Windows of(SchoolCalendar calendar, int lastMonth) {
    return new Windows(
        calendar.windows().stream().filter(window -> window.month() <= lastMonth).toList());
  }

  /** The months that have windows, in order. */
  public List<MonthWindow> months() {
    return months;
  }

  /** Position of the month among those that have windows; empty for a month without one. */
  public OptionalInt positionOf(int month) {
    Integer position = positions.get(month);
    return position == null ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /** Whether the evidence of a month counts in the window that ends at a position. */
  public boolean contains(Window window, int position, int month) {
    int bit = months.get(position).month() + AHEAD - month;
    return bit >= 0 && bit < Long.SIZE && ((masks[window.ordinal()][position] >>> bit) & 1) == 1;
  }

  /** The months with a window of their own that the window ending at a position holds, in order. */
  public List<Integer> monthsWithin(Window window, int position) {
    return months.subList(0, position + 1).stream()
        .map(MonthWindow::month)
        .filter(month -> contains(window, position, month))
        .toList();
  }

  private long mask(Window window, int position) {
    MonthWindow end = months.get(position);
    return switch (window) {
      case M -> bits(end.month(), end.first(), end.last());
      case R3 -> {
        long mask = 0;
        for (int i = Math.max(0, position - QUARTER + 1); i <= position; i++) {
          mask |= bits(end.month(), months.get(i).first(), months.get(i).last());
        }
        yield mask;
      }
      case Y -> bits(end.month(), firstOfYear(position), end.last());
    };
  }

  private static long bits(int own, int first, int last) {
    long mask = 0;
    for (int month = first; month <= last; month++) {
      int bit = own + AHEAD - month;
      if (bit >= 0 && bit < Long.SIZE) {
        mask |= 1L << bit;
      }
    }
    return mask;
  }

  private int firstOfYear(int position) {
    int first = position;
    while (first > 0 && months.get(first - 1).schoolYear() == months.get(position).schoolYear()) {
      first--;
    }
    return months.get(first).first();
  }

  /** How many months back the window lies that shares none with this one; empty for years. */
  public static OptionalInt stepBack(Window window) {
    return switch (window) {
      case M -> OptionalInt.of(1);
      case R3 -> OptionalInt.of(QUARTER);
      case Y -> OptionalInt.empty();
    };
  }
}
