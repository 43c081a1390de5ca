package org.rapport.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.rapport.reports.chart.Theme.Align;
import org.rapport.reports.model.Estimate;
import org.rapport.reports.model.Point;
import org.rapport.reports.model.Trend;
import org.rapport.reports.model.Words;

/**
 * One indicator over the months with the band of its likely range, and the district's value beside
 * it. Months without a value are gaps. Labels stand at the lines, so that no legend is needed.
 */
public final class TrendChart implements Drawing {
  private static final int LEFT = 38;
  private static final int RIGHT = 118;
  private static final int TOP = 10;
  private static final int BOTTOM = 26;
  private static final double LINE_HEIGHT = 17;

  private final Trend trend;
  private final List<Point> history;

  /** The chart of a trend. */
  public TrendChart(Trend trend) {
    this.trend = trend;
    this.history = trend.line().history();
  }

  @Override
  public void draw(Graphics2D graphics, Rectangle2D area) {
    NumberAxis months = Theme.scale(-0.35, Math.max(history.size() - 0.9, 0.35), 1);
    NumberAxis shares = shareAxis();
    XYPlot plot = new XYPlot(null, months, shares, null);
    JFreeChart chart = Theme.chart(plot);
    plot.setRangeGridlinesVisible(true);
    plot.setInsets(new RectangleInsets(TOP, LEFT, BOTTOM, RIGHT));
    // The last dataset is drawn first: the band lies under both lines.
    addOwn(plot, 1);
    addDistrict(plot, 0);
    ChartRenderingInfo info = new ChartRenderingInfo();
    chart.draw(graphics, area, info);
    Rectangle2D inside = info.getPlotInfo().getDataArea();
    writeShares(graphics, shares, inside);
    writeMonths(graphics, months, inside);
    writeEnds(graphics, shares, inside);
  }

  private NumberAxis shareAxis() {
    double lowest = values().mapToDouble(Estimate::lower).min().orElse(0);
    double highest = values().mapToDouble(Estimate::upper).max().orElse(1);
    double tick = highest - lowest > 0.45 ? 0.2 : highest - lowest > 0.12 ? 0.1 : 0.05;
    double from = Math.max(0, Math.floor(lowest / tick) * tick);
    double to = Math.min(1, Math.ceil(highest / tick) * tick);
    return Theme.scale(from, Math.max(to, from + tick), tick);
  }

  private Stream<Estimate> values() {
    return history.stream()
        .flatMap(
            point ->
                Stream.concat(
                    Stream.ofNullable(point.estimate()),
                    Stream.ofNullable(point.district())
                        .map(own -> new Estimate(own.value(), own.value(), own.value()))));
  }

  private void addOwn(XYPlot plot, int index) {
    YIntervalSeriesCollection runs = new YIntervalSeriesCollection();
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setAlpha(1);
    for (List<Runs.Spot> run : Runs.of(history, Point::estimate)) {
      int series = runs.getSeriesCount();
      YIntervalSeries months = new YIntervalSeries(series);
      for (Runs.Spot spot : run) {
        Estimate estimate = spot.estimate();
        months.add(spot.index(), estimate.value(), estimate.lower(), estimate.upper());
      }
      runs.addSeries(months);
      renderer.setSeriesPaint(series, Theme.paint(Tone.BLUE));
      renderer.setSeriesFillPaint(series, Theme.paint(Tone.BAND));
      renderer.setSeriesStroke(series, Theme.line(2.6));
      renderer.setSeriesShapesVisible(series, run.size() == 1);
      renderer.setSeriesShape(series, dot());
    }
    plot.setDataset(index, runs);
    plot.setRenderer(index, renderer);
  }

  private void addDistrict(XYPlot plot, int index) {
    XYSeriesCollection runs = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    for (List<Runs.Spot> run : Runs.of(history, Point::district)) {
      int series = runs.getSeriesCount();
      XYSeries months = new XYSeries(series);
      run.forEach(spot -> months.add(spot.index(), spot.estimate().value()));
      runs.addSeries(months);
      renderer.setSeriesPaint(series, Theme.paint(Tone.GREY));
      renderer.setSeriesStroke(series, Theme.dashes(1.8));
    }
    plot.setDataset(index, runs);
    plot.setRenderer(index, renderer);
  }

  private static Ellipse2D dot() {
    return new Ellipse2D.Double(-5, -5, 10, 10);
  }

  private static void writeShares(Graphics2D graphics, NumberAxis shares, Rectangle2D inside) {
    double tick = shares.getTickUnit().getSize();
    double top = shares.getUpperBound() + tick / 2;
    for (double share = shares.getLowerBound(); share < top; share += tick) {
      double y = shares.valueToJava2D(share, inside, RectangleEdge.LEFT);
      String label = Math.round(share * 100) + "%";
      Theme.write(
          graphics, label, inside.getMinX() - 8, y + 4, Face.REGULAR, Tone.QUIET, Align.RIGHT);
    }
  }

  private void writeMonths(Graphics2D graphics, NumberAxis months, Rectangle2D inside) {
    double base = inside.getMaxY() + 18;
    for (int i = 0; i < history.size(); i++) {
      Point point = history.get(i);
      double x = months.valueToJava2D(i, inside, RectangleEdge.BOTTOM);
      // The year stands where the reader needs it: at both ends and where it begins.
      boolean withYear = i == 0 || i == history.size() - 1 || point.month().getMonthValue() == 1;
      String label =
          withYear ? Words.monthShortYear(point.month()) : Words.monthShort(point.month());
      Theme.write(graphics, label, x, base, Face.REGULAR, Tone.QUIET, Align.MIDDLE);
    }
    for (int i = 0; i < history.size(); i++) {
      int end = i;
      while (end < history.size() && !history.get(end).isSchoolMonth()) {
        end++;
      }
      if (end > i) {
        double x = months.valueToJava2D((i + end - 1) / 2.0, inside, RectangleEdge.BOTTOM);
        Theme.write(
            graphics, "No school", x, inside.getMaxY() - 8, Face.REGULAR, Tone.QUIET, Align.MIDDLE);
        i = end;
      }
    }
  }

  /**
   * The newest values, written at the ends of their lines and pushed apart where they would meet.
   */
  private void writeEnds(Graphics2D graphics, NumberAxis shares, Rectangle2D inside) {
    Point last = history.get(history.size() - 1);
    Estimate own = last.estimate();
    Estimate district = last.district();
    if (own == null) {
      return;
    }
    double ownAt = shares.valueToJava2D(own.value(), inside, RectangleEdge.LEFT);
    graphics.setPaint(Theme.paint(Tone.BLUE));
    double end = inside.getMaxX() - 0.1 * inside.getWidth() / Math.max(history.size(), 1);
    List<String> lines = new ArrayList<>();
    lines.add(Words.value(own) + " (" + Words.range(own).replace("%", "") + ")");
    double ownBase = ownAt - 2;
    double districtBase = ownBase + 2 * LINE_HEIGHT + 6;
    if (district != null) {
      double districtAt = shares.valueToJava2D(district.value(), inside, RectangleEdge.LEFT);
      double gap = 2 * LINE_HEIGHT + 6;
      districtBase = districtAt - 2;
      if (Math.abs(districtBase - ownBase) < gap) {
        double push = (gap - Math.abs(districtBase - ownBase)) / 2;
        boolean ownAbove = own.value() >= district.value();
        ownBase += ownAbove ? -push : push;
        districtBase += ownAbove ? push : -push;
      }
    }
    double x = Math.max(end, inside.getMaxX()) + 10;
    Theme.write(graphics, trend.name(), x, ownBase, Face.SEMIBOLD, Tone.BLUE, Align.LEFT);
    Theme.write(
        graphics, lines.get(0), x, ownBase + LINE_HEIGHT, Face.REGULAR, Tone.BLUE, Align.LEFT);
    if (district != null) {
      Theme.write(graphics, "District", x, districtBase, Face.SEMIBOLD, Tone.GREY, Align.LEFT);
      Theme.write(
          graphics,
          Words.value(district),
          x,
          districtBase + LINE_HEIGHT,
          Face.REGULAR,
          Tone.GREY,
          Align.LEFT);
    }
  }
}
