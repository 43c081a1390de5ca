package org.rapport.reports.model;

import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;

/**
 * At how many schools an indicator could be shown, and why not at the others.
 *
 * @param shown schools with a value
 * @param few too few, too wide a range, or too early to say
 * @param nothing nothing of the kind was due, held or offered
 * @param unmeasured the exports do not hold what it needs
 */
public record Coverage(Indicator indicator, long shown, long few, long nothing, long unmeasured) {

  static List<Coverage> of(List<DistrictReport.SchoolRow> schools) {
    return Indicator.reported().stream().map(indicator -> of(indicator, schools)).toList();
  }

  private static Coverage of(Indicator indicator, List<DistrictReport.SchoolRow> schools) {
    List<Line> lines = schools.stream().map(school -> school.line(indicator)).toList();
    long shown = lines.stream().filter(line -> line.estimate() != null).count();
    long unmeasured = countOf(lines, State.NOT_MEASURED);
    long nothing = countOf(lines, State.NO_OPPORTUNITY) + countOf(lines, State.NOT_APPLICABLE);
    return new Coverage(
        indicator, shown, lines.size() - shown - nothing - unmeasured, nothing, unmeasured);
  }

  private static long countOf(List<Line> lines, State state) {
    return lines.stream().filter(line -> line.estimate() == null && line.state() == state).count();
  }
}
