package org.rapport.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Measure;
import org.rapport.contract.Scale;
import org.rapport.reports.model.Estimate;
import org.rapport.reports.model.Line;
import org.rapport.reports.model.Point;

/**
 * One of many small trends that share their scale: the band of the likely range, the school's line,
 * the district's in dashes.
 */
public final class MiniTrend implements Drawing {
  private static final int MONTHS = 13;
  private static final double PAD = 6;

  private final List<Point> history;
  private final Extent extent;

  /** The small trend of a line on a scale that it shares. */
  public MiniTrend(Line line, Extent extent) {
    this.history = line.history();
    this.extent = extent;
  }

  /**
   * The shares from which to which trends side by side are drawn, in whole tenths.
   *
   * @param lower lower end
   * @param upper upper end
   */
  public record Extent(double lower, double upper) {
    /** The scale on which all of the lines fit. */
    public static Extent of(List<Line> lines) {
      double[] bounds =
          lines.stream()
              .flatMap(line -> line.history().stream())
              .flatMap(point -> Stream.ofNullable(point.estimate()))
              .flatMapToDouble(estimate -> DoubleStream.of(estimate.lower(), estimate.upper()))
              .toArray();
      double lower = Math.floor(10 * DoubleStream.of(bounds).min().orElse(0)) / 10;
      double upper = Math.ceil(10 * DoubleStream.of(bounds).max().orElse(1)) / 10;
      return new Extent(lower, upper);
    }

    /** Both ends in words, in the unit of the measure. */
    public String inWords(Measure measure) {
      boolean isShare = measure.scale() == Scale.SHARE;
      String from = Math.round(100 * lower) + (isShare ? "%" : "");
      return from + " to " + Math.round(100 * upper) + measure.scale().after("");
    }
  }

  @Override
  public void draw(Graphics2D graphics, Rectangle2D area) {
    graphics.setStroke(Theme.line(1));
    graphics.setPaint(Theme.paint(Tone.RULE));
    for (double share :
        new double[] {extent.lower(), (extent.lower() + extent.upper()) / 2, extent.upper()}) {
      double y = y(area, share);
      graphics.draw(new Line2D.Double(area.getMinX(), y, area.getMaxX(), y));
    }
    band(graphics, area);
    lines(graphics, area, Point::district, Tone.GREY, true);
    lines(graphics, area, Point::estimate, Tone.BLUE, false);
  }

  private void band(Graphics2D graphics, Rectangle2D area) {
    graphics.setPaint(Theme.paint(Tone.BAND));
    for (List<Runs.Spot> run : Runs.of(history, Point::estimate)) {
      Path2D shape = new Path2D.Double();
      for (int i = 0; i < run.size(); i++) {
        to(shape, i == 0, x(area, run.get(i)), y(area, run.get(i).estimate().upper()));
      }
      for (int i = run.size() - 1; i >= 0; i--) {
        shape.lineTo(x(area, run.get(i)), y(area, run.get(i).estimate().lower()));
      }
      shape.closePath();
      graphics.fill(shape);
    }
  }

  private void lines(
      Graphics2D graphics,
      Rectangle2D area,
      Function<Point, @Nullable Estimate> of,
      Tone tone,
      boolean isDashed) {
    graphics.setPaint(Theme.paint(tone));
    graphics.setStroke(isDashed ? Theme.dashes(1.2) : Theme.line(1.8));
    for (List<Runs.Spot> run : Runs.of(history, of)) {
      Path2D shape = new Path2D.Double();
      for (int i = 0; i < run.size(); i++) {
        to(shape, i == 0, x(area, run.get(i)), y(area, run.get(i).estimate().value()));
      }
      graphics.draw(shape);
      Runs.Spot last = run.get(run.size() - 1);
      boolean isEnd = last.index() == history.size() - 1;
      if (!isDashed && (isEnd || run.size() == 1)) {
        graphics.fill(
            new Ellipse2D.Double(x(area, last) - 3, y(area, last.estimate().value()) - 3, 6, 6));
      }
    }
  }

  private static void to(Path2D shape, boolean isFirst, double x, double y) {
    if (isFirst) {
      shape.moveTo(x, y);
    } else {
      shape.lineTo(x, y);
    }
  }

  private double x(Rectangle2D area, Runs.Spot spot) {
    double step = (area.getWidth() - 2 * PAD) / (MONTHS - 1);
    return area.getMinX() + PAD + (spot.index() + MONTHS - history.size()) * step;
  }

  private double y(Rectangle2D area, double share) {
    double inside = (share - extent.lower()) / (extent.upper() - extent.lower());
    return area.getMaxY() - 2 - Math.max(0, Math.min(1, inside)) * (area.getHeight() - 4);
  }
}
