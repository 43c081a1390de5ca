package org.rapport.jobs.family;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import org.rapport.contract.Window;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;

/**
 * The windows of one school up to the last month of a run.
 *
 * @param months the months that have windows, in order
 */
public record Windows(List<MonthWindow> months) implements Serializable {
  private static final int QUARTER = 3;

  public Windows {
    months = List.copyOf(months);
  }

  /** The windows of a school, none later than a last month. */
  public static Windows of(SchoolCalendar calendar, int lastMonth) {
    return new Windows(
        calendar.windows().stream().filter(window -> window.month() <= lastMonth).toList());
  }

  /** Position of the month among those that have windows; empty for a month without one. */
  public OptionalInt positionOf(int month) {
    for (int i = 0; i < months.size(); i++) {
      if (months.get(i).month() == month) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether the evidence of a month counts in the window that ends at a position. */
  public boolean contains(Window window, int position, int month) {
    MonthWindow end = months.get(position);
    return switch (window) {
      case M -> end.first() <= month && month <= end.last();
      case R3 -> {
        boolean isWithin = false;
        for (int i = Math.max(0, position - QUARTER + 1); i <= position; i++) {
          isWithin |= months.get(i).first() <= month && month <= months.get(i).last();
        }
        yield isWithin;
      }
      case Y -> firstOfYear(position) <= month && month <= end.last();
    };
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
