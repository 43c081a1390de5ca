package org.rapport.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapport.reports.model.Estimate;
import org.rapport.reports.model.Point;

/** Cuts a history where it has no value, so that a line never spans a month without one. */
final class Runs {
  private Runs() {}

  /** A value and the place of its month in the history. */
  record Spot(int index, Estimate estimate) {}

  /** The unbroken runs of values, in time order. */
  static List<List<Spot>> of(List<Point> history, Function<Point, @Nullable Estimate> of) {
    List<List<Spot>> runs = new ArrayList<>();
    List<Spot> run = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      Estimate estimate = of.apply(history.get(i));
      if (estimate != null) {
        run.add(new Spot(i, estimate));
      } else if (!run.isEmpty()) {
        runs.add(run);
        run = new ArrayList<>();
      }
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }
}
