package org.rapport.reports.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.contract.Window;

/**
 * The two sentences at the top of a report, by rules over intervals: a change is claimed only where
 * its probability bears it and both values stand, a gap only where the intervals do not overlap.
 */
final class Sentences {
  private Sentences() {}

  /** The line with the largest clear change. */
  static Optional<Line> clearestChange(List<Line> lines) {
    return lines.stream()
        .filter(
            line -> line.estimate() != null && line.isOfHundred() && bearsAHeadline(line.measure()))
        .filter(line -> line.change() != null && line.change().isClear())
        .max(Comparator.comparingDouble(line -> Math.abs(difference(line))));
  }

  /**
   * The line with the largest clear gap to the district; one that asks for attention goes first,
   * and what schools do before what families do and what comes of it: a page that begins with
   * answers that families owe would read as their grade. Gaps count in whole points: no order rests
   * on less.
   */
  static Optional<Line> clearestGap(List<Line> lines) {
    return lines.stream()
        .filter(
            line ->
                line.standing().isClear() && line.isOfHundred() && bearsAHeadline(line.measure()))
        .max(
            Comparator.comparing(Line::asksForAttention)
                .thenComparing(line -> !line.measure().isOutcome())
                .thenComparing(line -> !isOfFamilies(line.measure()))
                .thenComparingLong(line -> Math.round(100 * Math.abs(gap(line)))));
  }

  /** Whether it tells what families do with their own time. */
  private static boolean isOfFamilies(Measure measure) {
    return measure == Indicator.FAMILY_REPLY_RATE_7D || measure == Indicator.INSIGHT_SHARE_RATE;
  }

  /** Whether a sentence at the top may rest on it. */
  static boolean bearsAHeadline(Measure measure) {
    return !(measure instanceof Indicator indicator && indicator.isByEvent());
  }

  /** What changed. */
  static String change(List<Line> lines) {
    return clearestChange(lines).map(Sentences::change).orElseGet(() -> noChange(lines));
  }

  /** How the school stands beside the district; follows the sentence of {@link #change}. */
  static String gap(List<Line> lines) {
    return gap(lines, Optional.empty());
  }

  /** The same; where none stands apart from the district, the gap between home languages. */
  static String gap(List<Line> lines, Optional<Findings> findings) {
    if (lines.stream().allMatch(line -> line.estimate() == null)) {
      return "What is not measured, and why, stands below.";
    }
    Optional<Line> gap = clearestGap(lines);
    if (gap.isPresent()) {
      return gapOf(gap.get(), gap.equals(clearestChange(lines)));
    }
    Optional<String> ofLanguages = findings.flatMap(Findings::headline);
    if (ofLanguages.isPresent()) {
      return ofLanguages.get();
    }
    if (lines.stream().allMatch(line -> line.standing() == Standing.UNKNOWN)) {
      return "There is no value of the district to compare with this month.";
    }
    List<Line> apart = lines.stream().filter(line -> line.standing().isClear()).toList();
    return apart.isEmpty()
        ? "No indicator is clearly apart from the district."
        : "Only indicators " + kinds(apart) + " are clearly apart from the district; see below.";
  }

  /**
   * Of what kind those are on which no headline rests, though their own rows claim something: a
   * page may not say that there is nothing.
   */
  static String kinds(List<Line> lines) {
    boolean isAnyByEvent = lines.stream().anyMatch(line -> !bearsAHeadline(line.measure()));
    boolean isAnyTime = lines.stream().anyMatch(line -> bearsAHeadline(line.measure()));
    return isAnyByEvent ? isAnyTime ? "of events and of time" : "of events" : "of time";
  }

  private static String change(Line line) {
    if (line.change() == null || line.estimate() == null) {
      throw new IllegalArgumentException("no change to speak of");
    }
    String text =
        line.since().atLength()
            + ", "
            + line.subject()
            + (line.change().isClearlyUp() ? " rose by " : " fell by ")
            + Words.difference(line.change().difference(), line.estimate())
            + ", to "
            + Words.value(line.estimate())
            + (line.isProvisional() ? " so far" : "");
    return text + ".";
  }

  private static String noChange(List<Line> lines) {
    // What is told of the school year so far is never compared.
    List<Line> shown = lines.stream().filter(line -> line.estimate() != null).toList();
    List<Line> told = shown.stream().filter(line -> line.measure().window() != Window.Y).toList();
    if (shown.isEmpty()) {
      return "Nothing could be shown for this month.";
    }
    List<Line> compared =
        told.stream()
            .filter(line -> line.change() != null && line.change().isComparable())
            .toList();
    boolean areOtherRecords =
        lines.stream().anyMatch(line -> line.change() != null && !line.change().isComparable());
    if (compared.isEmpty()) {
      return areOtherRecords
          ? "The records changed too much to tell whether anything else did."
          : "There are too few earlier months to compare with yet, so no change can be told.";
    }
    List<Line> changed = lines.stream().filter(Line::hasClearChange).toList();
    String since = " changed clearly since " + furthest(compared);
    if (!changed.isEmpty()) {
      return "Only indicators " + kinds(changed) + since + "; see below.";
    }
    if (2 * compared.size() >= told.size()) {
      return "No indicator" + since + ".";
    }
    return (areOtherRecords
            ? "The records changed, so that few indicators can be compared"
            : "Few indicators can be compared with earlier months yet")
        + "; none of these"
        + since
        + ".";
  }

  /** The furthest window back, so that nothing is claimed for a span that was not looked at. */
  private static String furthest(List<Line> compared) {
    return compared.stream()
        .max(Comparator.comparing((Line line) -> line.measure().window()))
        .map(line -> line.since().lastMonth())
        .orElseThrow(() -> new IllegalArgumentException("nothing compared"));
  }

  private static String gapOf(Line line, boolean isSpokenOf) {
    if (line.estimate() == null || line.district() == null) {
      throw new IllegalArgumentException("no gap to speak of");
    }
    String subject = isSpokenOf ? "it" : line.subject();
    return Words.sentence(
        subject
            + " is "
            + line.standing().words()
            + " the district: "
            + Words.value(line.estimate())
            + " against "
            + Words.valueBeside(line.district(), line.estimate())
            + (line.isProvisional() ? " so far" : ""));
  }

  private static double difference(Line line) {
    return line.change() == null ? 0 : line.change().difference();
  }

  private static double gap(Line line) {
    return line.estimate() == null || line.district() == null
        ? 0
        : line.estimate().value() - line.district().value();
  }
}
