package org.rapport.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
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
import org.rapport.contract.Scale;
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
  private static final int RIGHT = 124;
  private static final int TOP = 8;
  private static final int BOTTOM = 26;
  private static final double LINE_HEIGHT = 17;

  /** Room for a label of two lines, so that two labels never meet. */
  private static final double LABEL_HEIGHT = 2 * LINE_HEIGHT + 6;

  private final Trend trend;
  private final List<Point> history;

  /** The chart of a trend. */
  public TrendChart(Trend trend) {
    this.trend = trend;
    this.history = trend.line().history();
  }

  @Override
  public void draw(Graphics2D graphics, Rectangle2D area) {
    NumberAxis months = Theme.scale(-0.35, Math.max(history.size() - 0.82, 0.35), 1);
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
    writeGaps(graphics, months, inside);
    writeEnds(graphics, shares, inside);
  }

  private NumberAxis shareAxis() {
    double lowest = values().mapToDouble(Estimate::lower).min().orElse(0);
    double highest = values().mapToDouble(Estimate::upper).max().orElse(1);
    double span = highest - lowest;
    double tick = span > 0.45 ? 0.2 : span > 0.12 ? 0.1 : span > 0.05 ? 0.05 : 0.01;
    double from = Math.max(0, Math.floor(lowest / tick) * tick);
    double to = Math.min(1, Math.ceil(highest / tick) * tick);
    // A grid line on the very edge is clipped away, so the edge lies a little outside.
    double edge = tick / 50;
    return Theme.scale(from - edge, Math.max(to, from + tick) + edge, tick);
  }

  private Stream<Estimate> values() {
    return history.stream()
        .flatMap(
            point ->
                Stream.concat(
                    Stream.ofNullable(point.estimate()),
                    Stream.ofNullable(point.district()).map(TrendChart::withoutRange)));
  }

  private static Estimate withoutRange(Estimate district) {
    return new Estimate(district.value(), district.value(), district.value());
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
    }
    plot.setDataset(index, runs);
    plot.setRenderer(index, renderer);
  }

  private void addDistrict(XYPlot plot, int index) {
    XYSeriesCollection runs = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    for (List<Runs.Spot> run : Runs.of(history, Point::district)) {
      XYSeries months = new XYSeries(runs.getSeriesCount());
      run.forEach(spot -> months.add(spot.index(), spot.estimate().value()));
      renderer.setSeriesPaint(runs.getSeriesCount(), Theme.paint(Tone.GREY));
      renderer.setSeriesStroke(runs.getSeriesCount(), Theme.dashes(1.8));
      runs.addSeries(months);
    }
    addLoneMonths(runs, renderer);
    plot.setDataset(index, runs);
    plot.setRenderer(index, renderer);
  }

  /**
   * A month between two gaps has neither line nor band: it is a dot with its range; so is the end.
   */
  private void addLoneMonths(XYSeriesCollection series, XYLineAndShapeRenderer renderer) {
    for (List<Runs.Spot> run : Runs.of(history, Point::estimate)) {
      Runs.Spot last = run.get(run.size() - 1);
      boolean isEnd = last.index() == history.size() - 1;
      if (run.size() == 1) {
        XYSeries range = new XYSeries("range " + last.index());
        range.add(last.index(), last.estimate().lower());
        range.add(last.index(), last.estimate().upper());
        renderer.setSeriesPaint(series.getSeriesCount(), Theme.paint(Tone.BLUE));
        renderer.setSeriesStroke(series.getSeriesCount(), Theme.line(2.6));
        series.addSeries(range);
      }
      if (run.size() == 1 || isEnd) {
        XYSeries dot = new XYSeries("dot " + last.index());
        dot.add(last.index(), last.estimate().value());
        renderer.setSeriesPaint(series.getSeriesCount(), Theme.paint(Tone.BLUE));
        renderer.setSeriesShapesVisible(series.getSeriesCount(), true);
        renderer.setSeriesShape(series.getSeriesCount(), new Ellipse2D.Double(-5, -5, 10, 10));
        series.addSeries(dot);
      }
    }
  }

  private void writeShares(Graphics2D graphics, NumberAxis shares, Rectangle2D inside) {
    double tick = shares.getTickUnit().getSize();
    String unit = trend.line().measure().scale() == Scale.SHARE ? "%" : "";
    long first = Math.round(shares.getLowerBound() / tick);
    long last = Math.round(shares.getUpperBound() / tick);
    for (long i = first; i <= last; i++) {
      double y = shares.valueToJava2D(i * tick, inside, RectangleEdge.LEFT);
      String label = Math.round(i * tick * 100) + unit;
      double right = inside.getMinX() - 8;
      Theme.write(graphics, label, right, y + 4, Face.REGULAR, Tone.QUIET, Align.RIGHT);
    }
  }

  private void writeMonths(Graphics2D graphics, NumberAxis months, Rectangle2D inside) {
    double base = inside.getMaxY() + 19;
    for (int i = 0; i < history.size(); i++) {
      Point point = history.get(i);
      double x = months.valueToJava2D(i, inside, RectangleEdge.BOTTOM);
      // The year stands where the reader needs it: at both ends and where it begins.
      boolean withYear = i == 0 || i == history.size() - 1 || point.month().getMonthValue() == 1;
      String label =
          withYear ? Words.monthShortYear(point.month()) : Words.monthShort(point.month());
      Theme.write(graphics, label, x, base, Face.REGULAR, Tone.QUIET, Align.MIDDLE);
    }
  }

  private void writeGaps(Graphics2D graphics, NumberAxis months, Rectangle2D inside) {
    double base = inside.getMaxY() - 8;
    int start = 0;
    while (start < history.size()) {
      int end = start;
      while (end < history.size() && !history.get(end).isSchoolMonth()) {
        end++;
      }
      if (end > start) {
        double middle = (start + end - 1) / 2.0;
        double x = months.valueToJava2D(middle, inside, RectangleEdge.BOTTOM);
        Theme.write(graphics, "No school", x, base, Face.REGULAR, Tone.QUIET, Align.MIDDLE);
      }
      start = end + 1;
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
    double x = inside.getMaxX() + 8;
    double ownBase = shares.valueToJava2D(own.value(), inside, RectangleEdge.LEFT) - 2;
    String range = "(" + Words.range(own).replace("%", "") + ")";
    if (district == null) {
      label(graphics, trend.name(), Words.value(own) + " " + range, x, ownBase, Tone.BLUE);
      return;
    }
    double districtBase = shares.valueToJava2D(district.value(), inside, RectangleEdge.LEFT) - 2;
    double push = Math.max(0, LABEL_HEIGHT - Math.abs(districtBase - ownBase)) / 2;
    double up = own.value() >= district.value() ? push : -push;
    label(graphics, trend.name(), Words.value(own) + " " + range, x, ownBase - up, Tone.BLUE);
    String value = Words.valueBeside(district, own);
    label(graphics, "District", value, x, districtBase + up, Tone.GREY);
  }

  private static void label(
      Graphics2D graphics, String name, String value, double x, double base, Tone tone) {
    Theme.write(graphics, name, x, base, Face.SEMIBOLD, tone, Align.LEFT);
    Theme.write(graphics, value, x, base + LINE_HEIGHT, Face.REGULAR, tone, Align.LEFT);
  }
}
