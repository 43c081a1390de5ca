package org.rapport.reports.read;

import java.util.Optional;
import org.rapport.contract.Finding;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.contract.Scope;
import org.rapport.contract.codes.Code;
import org.rapport.contract.tables.EquityGaps;
import org.rapport.reports.model.Difference;
import org.rapport.reports.model.Gap;
import org.rapport.reports.model.Group;

/** Gaps between home languages, each in the own window of what it measures. */
final class GapRows {
  private GapRows() {}

  static Optional<Gap> gap(Row row) {
    String code = row.text(EquityGaps.INDICATOR);
    Optional<Measure> measure =
        Code.of(Indicator.class, code)
            .map(Measure.class::cast)
            .or(() -> Code.of(Index.class, code));
    Optional<Finding> finding = Code.of(Finding.class, row.text(EquityGaps.FINDING));
    boolean isTold =
        measure.filter(one -> one.window().code().equals(row.text(EquityGaps.WINDOW))).isPresent();
    if (!isTold || finding.isEmpty()) {
      return Optional.empty();
    }
    Double difference = row.number(EquityGaps.DIFFERENCE);
    Double lower = row.number(EquityGaps.LOWER);
    Double upper = row.number(EquityGaps.UPPER);
    return Optional.of(
        new Gap(
            row.text(EquityGaps.SCOPE).equals(Scope.DISTRICT.code())
                ? Group.DISTRICT
                : Group.school(row.text(EquityGaps.SCOPE_ID)),
            measure.get(),
            row.text(EquityGaps.GROUP),
            row.text(EquityGaps.REFERENCE),
            row.count(EquityGaps.GROUP_FAMILIES),
            row.count(EquityGaps.REFERENCE_FAMILIES),
            difference == null || lower == null || upper == null
                ? null
                : new Difference(difference, lower, upper),
            row.number(EquityGaps.RATIO),
            row.number(EquityGaps.WITHIN_SCHOOLS),
            finding.get(),
            row.isTrue(EquityGaps.IS_HIGHLIGHTED)));
  }
}
