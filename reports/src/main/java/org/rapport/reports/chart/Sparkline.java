package org.rapport.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.rapport.reports.model.Estimate;
import org.rapport.reports.model.Line;
import org.rapport.reports.model.Point;

/** The last thirteen months of one line without axes: its way, not its level. */
public final class Sparkline implements Drawing {
  private static final int MONTHS = 13;
  private static final double LEAST_SPAN = 0.05;

  private final Line line;

  /** The sparkline of a line. */
  public Sparkline(Line line) {
    this.line = line;
  }

  @Override
  public void draw(Graphics2D graphics, Rectangle2D area) {
    List<Point> history = line.history();
    XYSeriesCollection months = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    double lowest = 1;
    double highest = 0;
    for (List<Runs.Spot> run : Runs.of(history, Point::estimate)) {
      XYSeries series = new XYSeries(months.getSeriesCount());
      for (Runs.Spot spot : run) {
        series.add(spot.index(), spot.estimate().value());
        lowest = Math.min(lowest, spot.estimate().value());
        highest = Math.max(highest, spot.estimate().value());
      }
      // A month between two gaps has no line of its own and would be lost without its dot.
      renderer.setSeriesShapesVisible(months.getSeriesCount(), run.size() == 1);
      renderer.setSeriesShape(months.getSeriesCount(), dot(1.5));
      style(renderer, months.getSeriesCount(), Tone.GREY);
      months.addSeries(series);
    }
    Estimate now = line.estimate();
    if (now != null) {
      XYSeries end = new XYSeries("now");
      end.add(history.size() - 1, now.value());
      int index = months.getSeriesCount();
      renderer.setSeriesShapesVisible(index, true);
      renderer.setSeriesShape(index, dot(4));
      style(renderer, index, Tone.BLUE);
      months.addSeries(end);
    }
    double pad = Math.max(LEAST_SPAN, highest - lowest) * 0.2;
    double middle = (lowest + highest) / 2;
    double half = Math.max(LEAST_SPAN, highest - lowest) / 2 + pad;
    XYPlot plot =
        new XYPlot(
            months,
            Theme.scale(history.size() - MONTHS - 0.4, history.size() - 0.6, MONTHS),
            Theme.scale(middle - half, middle + half, 1),
            renderer);
    Theme.chart(plot).draw(graphics, area);
  }

  private static void style(XYLineAndShapeRenderer renderer, int index, Tone tone) {
    renderer.setSeriesPaint(index, Theme.paint(tone));
    renderer.setSeriesStroke(index, Theme.line(1.6));
  }

  private static Ellipse2D dot(double radius) {
    return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
  }
}
