package org.rapport.reports.model;

import java.util.Arrays;
import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.Section;
import org.rapport.contract.State;

/**
 * Of how many values of a section, one per school and indicator, there are some to show, and why
 * the others are missing.
 *
 * @param indicators how many the reports show of the section
 * @param shown with a value
 * @param few too few, too wide a range, or too early to say
 * @param nothing nothing of the kind was due, held or offered
 * @param unmeasured the exports do not hold what it needs, or it is not told of so few persons
 */
public record Coverage(
    Section section, long indicators, long shown, long few, long nothing, long unmeasured) {

  static List<Coverage> of(List<DistrictReport.SchoolRow> schools) {
    return Arrays.stream(Section.values()).map(section -> of(section, schools)).toList();
  }

  private static Coverage of(Section section, List<DistrictReport.SchoolRow> schools) {
    List<Indicator> indicators =
        Indicator.reported().stream().filter(one -> one.section() == section).toList();
    List<Line> lines =
        schools.stream().flatMap(school -> indicators.stream().map(school::line)).toList();
    long shown = lines.stream().filter(line -> line.estimate() != null).count();
    long unmeasured = countOf(lines, State.NOT_MEASURED) + countOf(lines, State.SUPPRESSED);
    long nothing = countOf(lines, State.NO_OPPORTUNITY) + countOf(lines, State.NOT_APPLICABLE);
    return new Coverage(
        section,
        indicators.size(),
        shown,
        lines.size() - shown - nothing - unmeasured,
        nothing,
        unmeasured);
  }

  private static long countOf(List<Line> lines, State state) {
    return lines.stream().filter(line -> line.estimate() == null && line.state() == state).count();
  }
}
