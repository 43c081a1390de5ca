package org.rapport.reports.model;

import java.util.List;
import java.util.Optional;
import org.rapport.contract.Index;
import org.rapport.contract.Practice;
import org.rapport.contract.State;

/**
 * What the school can do first.
 *
 * @param because the finding that it answers, as a sentence
 * @param step what to do
 * @param practice the practice of the article on which it rests
 */
public record NextStep(String because, String step, Practice practice) {

  /** The step for the clearest finding; where there is none, for the lowest share. */
  static NextStep of(List<Line> lines) {
    Optional<Line> behind = Sentences.clearestGap(lines).filter(Line::asksForAttention);
    if (behind.isPresent()) {
      return step(behind.get(), " is " + behind.get().standing().words() + " the district.", lines);
    }
    Optional<Line> slipping =
        Sentences.clearestChange(lines.stream().filter(Line::isSlipping).toList());
    if (slipping.isPresent()) {
      Practice practice = practice(slipping.get(), lines);
      return new NextStep(Sentences.change(List.of(slipping.get())), practice.step(), practice);
    }
    // The same order as in the table of reasons below it.
    Optional<Line> lowest = Reason.of(lines).stream().findFirst().map(Reason::line);
    return lowest
        .map(line -> step(line, " leaves most room, though nothing stands out clearly.", lines))
        .orElseGet(() -> withoutValues(lines));
  }

  /** Where nothing can be said of contacts: first their record, else the first good word. */
  private static NextStep withoutValues(List<Line> lines) {
    boolean hasRecord =
        lines.stream()
            .anyMatch(
                line ->
                    !line.isIndex()
                        && !line.measure().isOutcome()
                        && line.state() != State.NOT_MEASURED);
    if (hasRecord) {
      return new NextStep(
          "There is too little to show for one finding to stand out.",
          Practice.POSITIVE_FIRST.step(),
          Practice.POSITIVE_FIRST);
    }
    return new NextStep(
        "Contacts with families and events are not in the exports.",
        "Ask the district office to add the contact log to the exports: without it nobody can see"
            + " whether families are heard.",
        Practice.TWO_WAY_TALK);
  }

  private static NextStep step(Line line, String finding, List<Line> lines) {
    Practice practice = practice(line, lines);
    return new NextStep(Words.sentence(line.subject() + finding), practice.step(), practice);
  }

  /** The practice that moves it; of an index that of the component that leaves most room. */
  private static Practice practice(Line line, List<Line> lines) {
    return line.measure() instanceof Index index
        ? IndexParts.of(index, lines)
            .mostRoom()
            .map(part -> part.line().measure().practice())
            .orElse(index.practice())
        : line.measure().practice();
  }
}
