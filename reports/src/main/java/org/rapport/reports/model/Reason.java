package org.rapport.reports.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.contract.Indicator;

/**
 * A reason to act, with its count and a next step: what the school left open, never what families
 * are.
 *
 * @param line the line whose counts it tells
 * @param what what was left open, for a row
 * @param step the next step, in a few words
 */
public record Reason(Line line, String what, String step) {
  private static final int MOST = 4;

  /**
   * The reasons of a school: clearly below the district first, then slipping, then by the share
   * left open.
   */
  static List<Reason> of(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.estimate() != null && line.counts().left() > 0)
        .sorted(
            Comparator.comparing((Line line) -> !line.asksForAttention())
                .thenComparing(line -> !line.isSlipping())
                .thenComparing(line -> -share(line)))
        .map(Reason::of)
        .flatMap(Optional::stream)
        .limit(MOST)
        .toList();
  }

  /** The share left open, in [0, 1]. */
  public double share() {
    return share(line);
  }

  private static double share(Line line) {
    return line.counts().known() == 0 ? 0 : (double) line.counts().left() / line.counts().known();
  }

  /** Nothing for outcomes, for what families do with their own time, and for mere description. */
  private static Optional<Reason> of(Line line) {
    return line.measure() instanceof Indicator indicator && !indicator.leftOpen().isEmpty()
        ? Optional.of(new Reason(line, indicator.leftOpen(), indicator.firstStep()))
        : Optional.empty();
  }
}
