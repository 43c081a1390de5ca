package org.rapport.jobs.spark;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Indicator;
import org.rapport.contract.UserError;
import org.rapport.contract.Window;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.Opportunity;
import org.rapport.jobs.family.Windows;

/**
 * Which counted opportunities somebody wants to see.
 *
 * @param asked as it was asked
 * @param months by school the months of the window of the value
 */
record Question(Asked asked, Map<Integer, Set<Integer>> months) implements Serializable {

  /**
   * A question.
   *
   * @param family pseudonym of a family; null for a whole school
   * @param school id of a school; null for all schools of a family
   * @param month the month with which the window ends
   */
  public record Asked(
      Indicator indicator, @Nullable String family, @Nullable String school, YearMonth month)
      implements Serializable {

    /** The window of the value that is asked about. */
    public Window window() {
      return family == null ? indicator.window() : indicator.familyWindow();
    }
  }

  /**
   * An opportunity of a family.
   *
   * @param family its pseudonym
   */
  record Answer(String family, Opportunity counted) implements Serializable {}

  /** The question about what is known; a school that is not there is a user's mistake. */
  static Question of(Asked asked, Facts facts) {
    Map<Integer, Set<Integer>> months = new HashMap<>();
    for (int school = 0; school < facts.calendars().size(); school++) {
      if (asked.school() != null
          && !asked.school().equals(facts.calendars().get(school).schoolId())) {
        continue;
      }
      Windows windows = Windows.of(facts.calendars().get(school), facts.lastMonth());
      OptionalInt position = windows.positionOf(Months.of(asked.month()));
      Set<Integer> ofSchool = new HashSet<>();
      for (int month = Months.of(asked.month()) - 24;
          position.isPresent() && month <= facts.lastMonth();
          month++) {
        if (windows.contains(asked.window(), position.getAsInt(), month)) {
          ofSchool.add(month);
        }
      }
      months.put(school, ofSchool);
    }
    if (months.isEmpty()) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "no school of these exports is called '%s'; the table schools lists them"
              .formatted(asked.school()));
    }
    if (months.values().stream().allMatch(Set::isEmpty)) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "%s has no window of its own: it is not published, or holds fewer than five school days"
              .formatted(asked.month()));
    }
    return new Question(asked, months);
  }

  boolean isAbout(String family) {
    return asked.family() == null || asked.family().equals(family);
  }

  boolean isAbout(Opportunity counted) {
    return counted.indicator() == asked.indicator()
        && months.getOrDefault(counted.school(), Set.of()).contains(counted.month());
  }
}
