package org.rapport.reports.model;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * One month of a trend.
 *
 * @param estimate null where no value stands
 * @param district the district's value; null where none stands or the trend is the district's own
 * @param isSchoolMonth whether anything at all was published for the group in that month
 * @param isSmall whether so few families stand behind it that even their number is hidden
 * @param isOfOtherRecords whether the records changed so much that the months before bear no
 *     comparison
 */
public record Point(
    YearMonth month,
    @Nullable Estimate estimate,
    @Nullable Estimate district,
    boolean isSchoolMonth,
    boolean isSmall,
    boolean isOfOtherRecords) {

  /** A month whose families are not few and whose records are like those before. */
  public Point(
      YearMonth month,
      @Nullable Estimate estimate,
      @Nullable Estimate district,
      boolean isSchoolMonth) {
    this(month, estimate, district, isSchoolMonth, false, false);
  }
}
