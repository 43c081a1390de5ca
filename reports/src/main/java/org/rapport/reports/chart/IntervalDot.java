package org.rapport.reports.chart;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;
import org.rapport.reports.model.Estimate;
import org.rapport.reports.model.Line;

/**
 * One value on a scale from 0 to 100 %: a dot with its likely range before the district's range and
 * value. A value that asks for attention is a diamond, so that its shape says it without colour.
 */
public final class IntervalDot implements Drawing {
  private static final double EDGE = 0.03;

  private final Line line;

  /** The dot of a line. */
  public IntervalDot(Line line) {
    this.line = line;
  }

  @Override
  public void draw(Graphics2D graphics, Rectangle2D area) {
    XYSeriesCollection values = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    Estimate estimate = line.estimate();
    if (estimate != null) {
      Tone tone = line.asksForAttention() ? Tone.ORANGE : Tone.BLUE;
      XYSeries range = new XYSeries("range");
      range.add(estimate.lower(), 0);
      range.add(estimate.upper(), 0);
      values.addSeries(range);
      renderer.setSeriesStroke(0, Theme.line(2.4));
      renderer.setSeriesPaint(0, Theme.paint(tone));
      XYSeries value = new XYSeries("value");
      value.add(estimate.value(), 0);
      values.addSeries(value);
      renderer.setSeriesShapesVisible(1, true);
      renderer.setSeriesShape(1, line.asksForAttention() ? diamond() : dot());
      renderer.setSeriesPaint(1, Theme.paint(tone));
    }
    XYPlot plot =
        new XYPlot(values, Theme.scale(-EDGE, 1 + EDGE, 0.25), Theme.scale(-1, 1, 2), renderer);
    for (int quarter = 0; quarter <= 4; quarter++) {
      plot.addDomainMarker(mark(quarter / 4.0, Tone.RULE, 1), Layer.BACKGROUND);
    }
    addDistrict(plot, line.district());
    Theme.chart(plot).draw(graphics, area);
  }

  private static void addDistrict(XYPlot plot, @Nullable Estimate district) {
    if (district == null) {
      return;
    }
    IntervalMarker range = new IntervalMarker(district.lower(), district.upper());
    range.setPaint(Theme.paint(Tone.SHADE));
    range.setOutlinePaint(null);
    range.setAlpha(1);
    plot.addDomainMarker(range, Layer.BACKGROUND);
    plot.addDomainMarker(mark(district.value(), Tone.GREY, 2), Layer.BACKGROUND);
  }

  private static ValueMarker mark(double at, Tone tone, double width) {
    ValueMarker mark = new ValueMarker(at, Theme.paint(tone), Theme.line(width));
    mark.setAlpha(1);
    return mark;
  }

  private static Shape dot() {
    return new Ellipse2D.Double(-4.5, -4.5, 9, 9);
  }

  private static Shape diamond() {
    Path2D shape = new Path2D.Double();
    shape.moveTo(0, -6);
    shape.lineTo(6, 0);
    shape.lineTo(0, 6);
    shape.lineTo(-6, 0);
    shape.closePath();
    return shape;
  }
}
