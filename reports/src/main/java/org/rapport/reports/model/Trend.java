package org.rapport.reports.model;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.contract.Window;

/**
 * One indicator over up to thirteen months.
 *
 * @param line whose history it is
 * @param name of the group whose line it is, for the label at the line's end
 * @param heading the finding
 * @param measure what is drawn, and what a point covers
 */
public record Trend(Line line, String name, String heading, String measure) {
  /** How many months the window of a quarter holds. */
  static final int WINDOW_MONTHS = 3;

  /**
   * The trend of the most telling line: the one that changed, else the one known longest. A single
   * month is no trend, a school year so far grows by itself from month to month, and one evening
   * moves what rests on events.
   *
   * @param lines in the order in which they are preferred
   */
  static Optional<Trend> of(List<Line> lines, String name) {
    List<Line> comparable =
        lines.stream()
            .filter(line -> line.measure().window() != Window.Y)
            .filter(line -> Sentences.bearsAHeadline(line.measure()))
            .map(Trend::fromFirstWholeWindow)
            .map(Trend::ofLikeRecords)
            .toList();
    Optional<Line> changed = Sentences.clearestChange(comparable).filter(Line::hasHistory);
    Optional<Line> line =
        changed.or(() -> knownLongest(comparable).filter(longest -> longest.hasHistory()));
    return line.map(found -> new Trend(found, name, heading(found), measure(found)));
  }

  /** Whether a value of three months is higher than one of fewer for that reason alone. */
  static boolean growsWithMonths(Measure measure) {
    return measure instanceof Indicator indicator
        && indicator.window() == Window.R3
        && indicator.merge() != Indicator.Merge.SUM;
  }

  /** The line without the points at its start whose window may hold fewer months than the rest. */
  private static Line fromFirstWholeWindow(Line line) {
    if (!growsWithMonths(line.measure())) {
      return line;
    }
    List<Point> history = line.history();
    int from = 0;
    for (int whole = 1; whole < WINDOW_MONTHS && from < history.size() - 1; from++) {
      whole += history.get(from).isSchoolMonth() ? 1 : 0;
    }
    return line.withHistory(history.subList(from, history.size()));
  }

  /** The line from the month on whose records are like those now, unless they changed just now. */
  private static Line ofLikeRecords(Line line) {
    List<Point> history = line.history();
    int from = history.size() - 1;
    while (from > 0 && !history.get(from).isOfOtherRecords()) {
      from--;
    }
    return from == history.size() - 1
        ? line
        : line.withHistory(history.subList(Math.max(0, from), history.size()));
  }

  /** All its numbers in words, for those who hear the page. */
  public String inWords() {
    StringBuilder text = new StringBuilder(heading).append(". ").append(measure).append(' ');
    for (Point point : line.history()) {
      text.append(Words.month(point.month())).append(": ");
      Estimate estimate = point.estimate();
      if (estimate != null) {
        text.append(Words.value(estimate)).append(", range ").append(Words.range(estimate));
        if (point.district() != null) {
          text.append(", district ").append(Words.valueBeside(point.district(), estimate));
        }
      } else {
        text.append(point.isSchoolMonth() ? "no value" : "no school month");
      }
      text.append("; ");
    }
    return text.substring(0, text.length() - 2) + ".";
  }

  private static Optional<Line> knownLongest(List<Line> lines) {
    @Nullable Line longest = null;
    for (Line line : lines) {
      if (line.estimate() != null
          && line.isOfHundred()
          && (longest == null || line.monthsWithValue() > longest.monthsWithValue())) {
        longest = line;
      }
    }
    return Optional.ofNullable(longest);
  }

  private static String heading(Line line) {
    String label = line.label();
    Point first =
        line.history().stream()
            .filter(point -> point.estimate() != null)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("a trend without a value"));
    Estimate now = line.estimate();
    Estimate then = first.estimate();
    YearMonth last = line.history().get(line.history().size() - 1).month();
    if (now == null || then == null || first.month().equals(last)) {
      throw new IllegalArgumentException("a trend of one month");
    }
    if (line.change() != null && !line.change().isComparable()) {
      return label + ": the records changed";
    }
    String since = "since " + Words.month(first.month());
    if (now.overlaps(then)) {
      // A clear change of the last window is not denied by the wider ranges of the whole span.
      return line.hasClearChange() ? changed(line) : label + ": no clear change " + since;
    }
    double difference = now.value() - then.value();
    // The sentence at the top tells the last window: a heading that says the reverse would confuse.
    boolean isTurned =
        line.change() != null
            && line.hasClearChange()
            && line.change().isClearlyUp() != difference > 0;
    if (isTurned) {
      return changed(line);
    }
    return label
        + ": "
        + (difference > 0 ? "up " : "down ")
        + Words.difference(difference, now)
        + " "
        + since;
  }

  private static String changed(Line line) {
    return line.label()
        + ": "
        + line.changeInWords().replaceFirst("^U", "u").replaceFirst("^D", "d");
  }

  private static String measure(Line line) {
    String span =
        line.measure().window() == Window.M
            ? ""
            : line.measure().window() == Window.R3
                ? " Each point covers its month and the two school months before."
                : " Each point covers the school year up to its month.";
    return Words.sentence(line.subject()) + span + " The band is the likely range (95%).";
  }
}
