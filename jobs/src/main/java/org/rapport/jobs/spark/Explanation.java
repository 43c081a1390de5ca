package org.rapport.jobs.spark;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.Opportunity;
import org.rapport.jobs.family.Place;
import org.rapport.jobs.ingest.FilePlan;

/**
 * The counted opportunities behind a value, as places in the exports.
 *
 * @param runId the run that these exports make today
 * @param lines one for each opportunity, by family, school, month and place
 */
public record Explanation(String runId, List<Line> lines) {

  /**
   * One opportunity.
   *
   * @param family pseudonym
   * @param school the school, as delivered
   * @param file the export that holds its record; null where it follows from roster and calendar
   * @param record number of the record in its file
   * @param line the line on which it begins; 0 where that is not kept
   */
  public record Line(
      String family,
      String school,
      YearMonth month,
      int taken,
      int known,
      int pending,
      @Nullable String file,
      long record,
      long line) {}

  public Explanation {
    lines = List.copyOf(lines);
  }

  static Explanation of(
      String runId, Question question, List<byte[]> parts, Facts facts, List<FilePlan> plans) {
    List<Line> lines = new ArrayList<>();
    for (byte[] part : parts) {
      for (Object each : Wire.valueOf(part, ArrayList.class)) {
        Question.Answer answer = (Question.Answer) each;
        Opportunity counted = answer.counted();
        Place place = counted.place();
        lines.add(
            new Line(
                answer.family(),
                facts.calendars().get(counted.school()).schoolId(),
                Months.month(counted.month()),
                counted.taken(),
                counted.known(),
                counted.pending(),
                place == null ? null : plans.get(place.delivery()).delivery().path(),
                place == null ? 0 : place.record(),
                place == null ? 0 : place.line()));
      }
    }
    lines.sort(
        Comparator.comparing(Line::family)
            .thenComparing(Line::school)
            .thenComparing(Line::month)
            .thenComparing(line -> line.file() == null ? "" : line.file())
            .thenComparing(Line::record));
    return new Explanation(runId, lines);
  }
}
