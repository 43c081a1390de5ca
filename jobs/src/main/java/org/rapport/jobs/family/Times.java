package org.rapport.jobs.family;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.rapport.contract.TimeScale;

/**
 * How long something took, or has been watched without happening, in the bins of a scale. Bins of
 * several months, schools and families add up.
 */
public final class Times {
  private final TimeScale scale;
  private final int[] events;
  private final int[] censored;

  /** None yet. */
  public Times(TimeScale scale) {
    this.scale = scale;
    this.events = new int[scale.bins()];
    this.censored = new int[scale.bins() + 1];
  }

  /** The scale of its bins. */
  public TimeScale scale() {
    return scale;
  }

  /** It happened after a time; what takes longer than the scale counts as watched to its end. */
  public Times happened(double time) {
    int bin = scale.binOf(time);
    if (bin < events.length) {
      events[bin]++;
    } else {
      censored[bin]++;
    }
    return this;
  }

  /** It had not happened when it was last watched. */
  public Times watched(double time) {
    censored[scale.censoredBin(time)]++;
    return this;
  }

  /** What happened, by bin. */
  public int events(int bin) {
    return events[bin];
  }

  /** What had not happened, by bin; the last is for what was watched to the end. */
  public int censored(int bin) {
    return censored[bin];
  }

  /** Tells all counts: bin and count of what happened, then of what had not. */
  void tell(LongConsumer to) {
    tell(events, to);
    tell(censored, to);
  }

  private static void tell(int[] counts, LongConsumer to) {
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] != 0) {
        to.accept(bin);
        to.accept(counts[bin]);
      }
    }
    to.accept(-1);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return Arrays.stream(events).sum() + Arrays.stream(censored).sum() == 0;
  }

  /**
   * The written form, as tables hold it: {@code bin:count} for what happened, then after a bar for
   * what had not, separated by spaces; such as {@code 0:2 5:1|32:1}.
   */
  public String text() {
    return text(events) + "|" + text(censored);
  }

  private static String text(int[] counts) {
    StringBuilder text = new StringBuilder();
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        text.append(text.isEmpty() ? "" : " ").append(bin).append(':').append(counts[bin]);
      }
    }
    return text.toString();
  }
}
