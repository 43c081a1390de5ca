package org.rapport.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.rapport.reports.model.Estimate;
import org.rapport.reports.model.Line;
import org.rapport.reports.model.Point;

/** The last thirteen months of one line without axes: its way, not its level. */
public final class Sparkline implements Drawing {
  private static final int MONTHS = 13;
  private static final double LEAST_SPAN = 0.05;

  /** Room for the half of a dot at either end. */
  private static final double PAD = 5;

  private final Line line;

  /** The sparkline of a line. */
  public Sparkline(Line line) {
    this.line = line;
  }

  @Override
  public void draw(Graphics2D graphics, Rectangle2D area) {
    List<List<Runs.Spot>> runs = Runs.of(line.history(), Point::estimate);
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (List<Runs.Spot> run : runs) {
      for (Runs.Spot spot : run) {
        lowest = Math.min(lowest, spot.estimate().value());
        highest = Math.max(highest, spot.estimate().value());
      }
    }
    Scale scale = new Scale(area, (lowest + highest) / 2, Math.max(LEAST_SPAN, highest - lowest));
    graphics.setPaint(Theme.paint(Tone.GREY));
    graphics.setStroke(Theme.line(1.6));
    for (List<Runs.Spot> run : runs) {
      draw(graphics, scale, run);
    }
    Estimate now = line.estimate();
    if (now != null) {
      graphics.setPaint(Theme.paint(Tone.BLUE));
      graphics.fill(dot(x(area, line.history().size() - 1), scale.y(now.value()), 4));
    }
  }

  private void draw(Graphics2D graphics, Scale scale, List<Runs.Spot> run) {
    Path2D way = new Path2D.Double();
    for (int i = 0; i < run.size(); i++) {
      double x = x(scale.area(), run.get(i).index());
      double y = scale.y(run.get(i).estimate().value());
      if (i == 0) {
        way.moveTo(x, y);
      } else {
        way.lineTo(x, y);
      }
    }
    graphics.draw(way);
    // A month between two gaps has no line of its own and would be lost without its dot.
    if (run.size() == 1) {
      Runs.Spot only = run.get(0);
      graphics.fill(dot(x(scale.area(), only.index()), scale.y(only.estimate().value()), 1.5));
    }
  }

  /** The span of the values with a fifth of air on either side. */
  private record Scale(Rectangle2D area, double middle, double span) {
    double y(double value) {
      double above = (value - middle) / (1.4 * span);
      return area.getCenterY() - above * area.getHeight();
    }
  }

  private double x(Rectangle2D area, int index) {
    double step = (area.getWidth() - 2 * PAD) / (MONTHS - 1);
    return area.getMaxX() - PAD - (line.history().size() - 1 - index) * step;
  }

  private static Ellipse2D dot(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }
}
