package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class MonthsTest {
  @Test
  void everyDayFrom1960To2110IsInTheMonthOfTheCalendar() {
    int last = (int) LocalDate.of(2110, 12, 31).toEpochDay();
    for (int day = (int) LocalDate.of(1960, 1, 1).toEpochDay(); day <= last; day++) {
      YearMonth month = YearMonth.from(LocalDate.ofEpochDay(day));
      assertThat(Months.of(day)).isEqualTo(Months.of(month));
      assertThat(Months.month(Months.of(day))).isEqualTo(month);
    }
  }

  @Test
  void monthsBeginAndEndAsInTheCalendar() {
    for (YearMonth month = YearMonth.of(1960, 1);
        month.getYear() < 2110;
        month = month.plusMonths(1)) {
      assertThat(Months.firstDay(Months.of(month))).isEqualTo((int) month.atDay(1).toEpochDay());
      assertThat(Months.lastDay(Months.of(month)))
          .isEqualTo((int) month.atEndOfMonth().toEpochDay());
    }
  }
}
