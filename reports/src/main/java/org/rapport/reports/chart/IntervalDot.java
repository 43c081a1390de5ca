package org.rapport.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;
import org.rapport.reports.model.Estimate;
import org.rapport.reports.model.Line;
import org.rapport.reports.model.Peers;

/**
 * One value on a scale from 0 to 100 %: a dot with its likely range before a grey span and mark. A
 * value that asks for attention is a diamond, so that its shape says it without colour.
 *
 * <p>Drawn by hand: a page holds dozens, and a whole chart for each costs ten times as much.
 *
 * @param own the value
 * @param span what it stands beside: from the lower to the upper bound, with a mark at the value
 * @param asksForAttention whether it is a diamond
 */
public record IntervalDot(@Nullable Estimate own, @Nullable Estimate span, boolean asksForAttention)
    implements Drawing {
  private static final double EDGE = 0.03;

  /** The dot of a line, beside the middle half of the schools or else the district's value. */
  public static IntervalDot of(Line line) {
    return new IntervalDot(line.estimate(), span(line), line.asksForAttention());
  }

  private static @Nullable Estimate span(Line line) {
    Peers peers = line.peers();
    return peers == null
        ? line.district()
        : new Estimate(peers.median().value(), peers.lower().value(), peers.upper().value());
  }

  @Override
  public void draw(Graphics2D graphics, Rectangle2D area) {
    for (int quarter = 0; quarter <= 4; quarter++) {
      rule(graphics, area, quarter / 4.0, Tone.RULE, 1);
    }
    if (span != null) {
      graphics.setPaint(Theme.paint(Tone.SHADE));
      double left = x(area, span.lower());
      double height = area.getHeight() * 0.72;
      graphics.fill(
          new Rectangle2D.Double(
              left, area.getCenterY() - height / 2, x(area, span.upper()) - left, height));
      rule(graphics, area, span.value(), Tone.GREY, 2);
    }
    if (own != null) {
      graphics.setPaint(Theme.paint(asksForAttention ? Tone.ORANGE : Tone.BLUE));
      graphics.setStroke(Theme.line(2.4));
      double y = area.getCenterY();
      graphics.draw(new Line2D.Double(x(area, own.lower()), y, x(area, own.upper()), y));
      double x = x(area, own.value());
      graphics.fill(
          asksForAttention ? diamond(x, y) : new Ellipse2D.Double(x - 4.5, y - 4.5, 9, 9));
    }
  }

  private static void rule(
      Graphics2D graphics, Rectangle2D area, double at, Tone tone, double width) {
    graphics.setPaint(Theme.paint(tone));
    graphics.setStroke(Theme.line(width));
    double x = x(area, at);
    graphics.draw(new Line2D.Double(x, area.getMinY() + 1, x, area.getMaxY() - 1));
  }

  private static double x(Rectangle2D area, double share) {
    return area.getMinX() + (share + EDGE) / (1 + 2 * EDGE) * area.getWidth();
  }

  private static Path2D diamond(double x, double y) {
    Path2D shape = new Path2D.Double();
    shape.moveTo(x, y - 6);
    shape.lineTo(x + 6, y);
    shape.lineTo(x, y + 6);
    shape.lineTo(x - 6, y);
    shape.closePath();
    return shape;
  }
}
