package org.rapport.reports.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.contract.Indicator.Unit;

/**
 * What the school can do first.
 *
 * @param because the finding that it answers, as a sentence
 * @param practice the practice of the article on which it rests
 */
public record NextStep(String because, Practice practice) {

  /** The step for the clearest finding; where there is none, for the lowest share. */
  static NextStep of(List<Line> lines) {
    Optional<Line> behind = Sentences.clearestGap(lines).filter(Line::asksForAttention);
    if (behind.isPresent()) {
      return step(behind.get(), " is " + behind.get().standing().words() + " the district.");
    }
    Optional<Line> slipping =
        Sentences.clearestChange(lines.stream().filter(Line::isSlipping).toList());
    if (slipping.isPresent()) {
      return step(slipping.get(), " went the wrong way most clearly.");
    }
    Optional<Line> lowest =
        lines.stream()
            .filter(line -> line.estimate() != null && isPractice(line))
            .min(Comparator.comparingDouble(NextStep::value));
    return lowest
        .map(line -> step(line, " leaves most room, though nothing stands out clearly."))
        .orElse(
            new NextStep(
                "No contact with families could be shown this month.", Practice.KEEP_A_RECORD));
  }

  /** Whether it counts what the school does, rather than what comes of it. */
  static boolean isPractice(Line line) {
    return line.indicator().unit() != Unit.SCHOOL_DAYS && line.indicator().unit() != Unit.STUDENTS;
  }

  private static NextStep step(Line line, String finding) {
    return new NextStep(
        Words.sentence(line.phrase().subject() + finding), line.phrase().practice());
  }

  private static double value(Line line) {
    return line.estimate() == null ? 1 : line.estimate().value();
  }
}
