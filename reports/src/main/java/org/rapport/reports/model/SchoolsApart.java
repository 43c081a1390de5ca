package org.rapport.reports.model;

import java.util.List;
import java.util.Optional;
import org.rapport.contract.Measure;

/**
 * The share on which most schools stand clearly on the side that asks for attention; never which of
 * them.
 *
 * @param line that of one of the schools, for its words
 * @param apart how many schools
 * @param measured at how many schools it has a value
 * @param schools how many there are
 */
record SchoolsApart(Line line, long apart, long measured, long schools) {

  /** The first of those with most schools; nothing where no headline can rest on any. */
  static Optional<SchoolsApart> of(List<DistrictReport.SchoolRow> rows) {
    Optional<SchoolsApart> most = Optional.empty();
    for (Measure measure : DistrictReport.measures(rows)) {
      // A step of a time is no share: only what is told of a hundred is laid side by side.
      if (!Estimate.isOfHundred(measure.scale()) || !Sentences.bearsAHeadline(measure)) {
        continue;
      }
      List<Line> lines = rows.stream().map(row -> row.line(measure)).toList();
      List<Line> asking = lines.stream().filter(Line::asksForAttention).toList();
      if (asking.size() > most.map(SchoolsApart::apart).orElse(0L)) {
        long measured = lines.stream().filter(line -> line.estimate() != null).count();
        most = Optional.of(new SchoolsApart(asking.get(0), asking.size(), measured, rows.size()));
      }
    }
    return most;
  }

  /** The finding as a sentence. */
  String inWords() {
    return "At "
        + Words.count(apart)
        + " of "
        + Words.count(measured, "school", "schools")
        + (measured < schools ? " with a value, " : ", ")
        + line.subject()
        + " is "
        + line.standing().words()
        + " the district\u2019s.";
  }
}
