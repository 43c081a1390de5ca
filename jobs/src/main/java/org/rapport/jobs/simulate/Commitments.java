package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.COMMITMENTS;

import java.time.LocalDate;
import java.time.YearMonth;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.CommitmentStatus;
import org.rapport.contract.codes.MadeBy;

/**
 * Writes the promises between families and schools: open in the delivery of the month in which they
 * were made, and once more in the delivery of the month in which they were settled.
 */
final class Commitments {
  private static final int UNKNOWN = -1;

  private final Scenario scenario;
  private final Deliveries deliveries;

  Commitments(Scenario scenario, Deliveries deliveries) {
    this.scenario = scenario;
    this.deliveries = deliveries;
  }

  /** Writes all promises of the family and to it. */
  void write(Family family) {
    if (!family.isReal()) {
      return;
    }
    for (YearMonth month : deliveries.months()) {
      for (School school : family.schools(month)) {
        int[] days = family.enrolledDays(school, month);
        if (days.length > 0) {
          write(family, school, month, days);
        }
      }
    }
  }

  private void write(Family family, School school, YearMonth month, int[] days) {
    RandomStream stream =
        RandomStream.of(
            scenario.seed(),
            COMMITMENTS,
            family.number(),
            family.household(),
            school.number(),
            month.getYear() * 12L + month.getMonthValue());
    Practice practice = school.practice(month);
    int count = stream.poisson(practice.promises() * days.length / 20);
    for (int i = 0; i < count; i++) {
      boolean isSchools = stream.chance(0.7);
      Promise promise =
          new Promise(
              "P" + family.id().substring(1) + "-" + school.id() + "-" + month + "-" + i,
              school,
              family,
              isSchools ? MadeBy.SCHOOL : MadeBy.FAMILY,
              days[stream.below(days.length)],
              stream.chance(0.85) ? stream.between(3, 25) : UNKNOWN,
              stream.chance(0.2));
      settle(promise, isSchools ? practice.keptShare() : 0.65, stream);
    }
  }

  private void settle(Promise promise, double keptShare, RandomStream stream) {
    int days = promise.daysToKeep() < 0 ? 14 : promise.daysToKeep();
    double share = stream.share();
    CommitmentStatus status =
        share < 0.03
            ? CommitmentStatus.CANCELLED
            : stream.chance(keptShare) || stream.chance(0.3)
                ? CommitmentStatus.KEPT
                : CommitmentStatus.NOT_KEPT;
    boolean isInTime = stream.chance(keptShare);
    int after = isInTime ? stream.between(1, days) : days + stream.between(1, 12);
    int settledOn = promise.school().calendar().next(promise.madeOn() + after);
    boolean isSettled = settledOn >= 0 && promise.school().closesPromises() && !stream.chance(0.06);
    if (isSettled && isSameMonth(promise.madeOn(), settledOn)) {
      write(promise, status, settledOn, promise.madeOn());
      return;
    }
    write(promise, CommitmentStatus.OPEN, UNKNOWN, promise.madeOn());
    if (isSettled) {
      write(promise, status, settledOn, settledOn);
    }
  }

  private void write(Promise promise, CommitmentStatus status, int settledOn, int delivered) {
    deliveries
        .fileOf(ExportKind.COMMITMENTS, delivered)
        .ifPresent(
            file ->
                file.id(promise.id())
                    .id(promise.school().id())
                    .id(promise.family().id())
                    .code(promise.madeBy())
                    .day(promise.madeOn())
                    .day(
                        promise.daysToKeep() < 0
                            ? UNKNOWN
                            : promise.madeOn() + promise.daysToKeep())
                    .day(status == CommitmentStatus.KEPT ? settledOn : UNKNOWN)
                    .code(status)
                    .id(promise.isPlanned() ? "L" + promise.id().substring(1) : "")
                    .empty()
                    .empty()
                    .end());
  }

  private static boolean isSameMonth(int day, int other) {
    return YearMonth.from(LocalDate.ofEpochDay(day))
        .equals(YearMonth.from(LocalDate.ofEpochDay(other)));
  }

  /** What was promised; the days to keep it are negative where nobody named a day. */
  private record Promise(
      String id,
      School school,
      Family family,
      MadeBy madeBy,
      int madeOn,
      int daysToKeep,
      boolean isPlanned) {}
}
