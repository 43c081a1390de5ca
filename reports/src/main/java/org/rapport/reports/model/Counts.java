package org.rapport.reports.model;

import org.rapport.contract.Threshold;

/**
 * The counts behind a value.
 *
 * @param taken opportunities taken
 * @param known opportunities whose outcome is known
 */
public record Counts(long taken, long known) {
  /** Where nothing was counted. */
  public static final Counts NONE = new Counts(0, 0);

  /** Opportunities not taken. */
  public long left() {
    return known - taken;
  }

  /** Taken of known, {@code 31 of 42}. */
  public String inWords() {
    return cell(taken) + " of " + cell(known);
  }

  /** A count as pages show it: small ones are hidden, none is none. */
  public static String cell(long count) {
    return isHidden(count) ? "<10" : Words.count(count);
  }

  /** Whether pages hide the count for being small. */
  public static boolean isHidden(long count) {
    return count > 0 && count < Threshold.PUBLISH_FAMILIES.count();
  }
}
