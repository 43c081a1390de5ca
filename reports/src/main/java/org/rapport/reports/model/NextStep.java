package org.rapport.reports.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
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
  private static final Set<ExportKind> OF_PRACTICE =
      EnumSet.of(
          ExportKind.CONTACTS, ExportKind.COMMITMENTS, ExportKind.EVENTS, ExportKind.PARTICIPATION);

  /** The step for the clearest finding; where there is none, for the lowest share. */
  static NextStep of(List<Line> lines) {
    return of(lines, Optional.empty());
  }

  /** The same, where a gap between home languages goes before what nothing but a share tells. */
  static NextStep of(List<Line> lines, Optional<Findings> findings) {
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
    if (!hasRecord(lines)) {
      return withoutRecord();
    }
    Optional<Practice> forLanguages =
        findings.flatMap(Findings::claim).map(gap -> gap.measure().practice());
    if (forLanguages.isPresent()) {
      Practice practice = forLanguages.get();
      return new NextStep(
          findings.flatMap(Findings::headline).orElseThrow(), practice.step(), practice);
    }
    // The same order as in the table of reasons below it.
    Optional<Line> first = Reason.of(lines).stream().findFirst().map(Reason::line);
    return first
        .map(line -> step(line, finding(line), lines))
        .orElseGet(
            () ->
                new NextStep(
                    "There is too little to show for one finding to stand out.",
                    Practice.POSITIVE_FIRST.step(),
                    Practice.POSITIVE_FIRST));
  }

  /**
   * The step for the schools of a district: for that with which most of them stand apart, else as
   * for one school.
   */
  static NextStep ofDistrict(
      List<Line> lines, List<DistrictReport.SchoolRow> rows, Optional<Findings> findings) {
    return SchoolsApart.of(rows)
        .map(
            apart -> {
              Practice practice = practice(apart.line(), lines);
              return new NextStep(apart.inWords(), practice.step(), practice);
            })
        .orElseGet(() -> of(lines, findings));
  }

  /** What its own row says of it, where no headline may rest on that. */
  private static String finding(Line line) {
    String few = ", though single events decide much of it.";
    if (line.asksForAttention()) {
      return " is " + line.standing().words() + " the district" + few;
    }
    return line.isSlipping()
        ? " is clearly worse than in the months before" + few
        : " leaves most room, though nothing stands out clearly.";
  }

  /** Whether exports tell of anything that schools do with families; a roster does not. */
  private static boolean hasRecord(List<Line> lines) {
    return lines.stream()
        .anyMatch(
            line ->
                line.measure() instanceof Indicator indicator
                    && indicator.inputs().stream().anyMatch(OF_PRACTICE::contains)
                    && line.state() != State.NOT_MEASURED);
  }

  private static NextStep withoutRecord() {
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
