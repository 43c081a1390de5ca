package org.rapport.reports.read;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Index;
import org.rapport.contract.Scope;
import org.rapport.contract.Window;
import org.rapport.contract.codes.Code;
import org.rapport.contract.tables.GroupIndices;
import org.rapport.reports.model.Counts;
import org.rapport.reports.model.Estimate;
import org.rapport.reports.model.Group;
import org.rapport.reports.model.GroupValue;

/** Indices of schools and the district over three months, which the tables tell of 100. */
final class IndexRows {
  private static final int HUNDRED = 100;

  private IndexRows() {}

  static Optional<GroupValue> value(Row row) {
    Optional<Index> index = Code.of(Index.class, row.text(GroupIndices.INDEX));
    Optional<Scope> scope = Code.of(Scope.class, row.text(GroupIndices.SCOPE));
    boolean isTold =
        row.text(GroupIndices.WINDOW).equals(Window.R3.code())
            && scope.filter(one -> one == Scope.SCHOOL || one == Scope.DISTRICT).isPresent();
    if (index.isEmpty() || !isTold) {
      return Optional.empty();
    }
    Group group =
        scope.get() == Scope.DISTRICT
            ? Group.DISTRICT
            : Group.school(row.text(GroupIndices.SCOPE_ID));
    Double difference = row.number(GroupIndices.CHANGE);
    Double probability = row.number(GroupIndices.CHANGE_PROBABILITY);
    return Optional.of(
        new GroupValue(
            row.month(GroupIndices.MONTH_START),
            group,
            index.get(),
            row.count(GroupIndices.FAMILIES),
            0,
            Counts.NONE,
            GroupRows.state(row.text(GroupIndices.STATE)),
            estimate(row, index.get()),
            row.number(GroupIndices.PREVIOUS_VALUE) == null
                ? null
                : GroupRows.change(
                    row.number(GroupIndices.VALUE) != null,
                    difference == null ? null : difference / HUNDRED,
                    probability),
            false));
  }

  private static @Nullable Estimate estimate(Row row, Index index) {
    Double value = row.number(GroupIndices.VALUE);
    Double lower = row.number(GroupIndices.LOWER);
    Double upper = row.number(GroupIndices.UPPER);
    return value == null || lower == null || upper == null
        ? null
        : new Estimate(value / HUNDRED, lower / HUNDRED, upper / HUNDRED, index.scale());
  }
}
