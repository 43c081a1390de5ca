package org.rapport.reports.read;

import java.time.LocalDate;
import java.time.YearMonth;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Field;

/** One row of a table; columns are named by the contract alone. */
final class Row {
  private final Group group;

  Row(Group group) {
    this.group = group;
  }

  /** Text; empty where the row has none. */
  String text(Field field) {
    return isEmpty(field) ? "" : group.getString(field.name(), 0);
  }

  /** A count; 0 where the row has none. */
  long count(Field field) {
    return isEmpty(field) ? 0 : group.getLong(field.name(), 0);
  }

  /** A share or a bound. */
  @Nullable Double number(Field field) {
    return isEmpty(field) ? null : group.getDouble(field.name(), 0);
  }

  /** True only where the row says so. */
  boolean isTrue(Field field) {
    return !isEmpty(field) && group.getBoolean(field.name(), 0);
  }

  /** A day that every row has. */
  LocalDate day(Field field) {
    return LocalDate.ofEpochDay(group.getInteger(field.name(), 0));
  }

  /** The month that the day begins. */
  YearMonth month(Field field) {
    return YearMonth.from(day(field));
  }

  private boolean isEmpty(Field field) {
    // A column that is not in the file was added to the contract after the file was written.
    return !group.getType().containsField(field.name())
        || group.getFieldRepetitionCount(field.name()) == 0;
  }
}
