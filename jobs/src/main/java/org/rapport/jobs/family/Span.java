package org.rapport.jobs.family;

import java.io.Serializable;

/**
 * Days within both ends.
 *
 * @param first first epoch day
 * @param last last epoch day; {@link #OPEN} while it lasts
 */
public record Span(int first, int last) implements Serializable {
  /** The end of what has not ended. */
  public static final int OPEN = Integer.MAX_VALUE;

  /** Whether the day lies within. */
  public boolean contains(int epochDay) {
    return first <= epochDay && epochDay <= last;
  }
}
