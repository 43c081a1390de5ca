package org.rapport.reports.chart;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** A name in a script that the faces of the type lack, drawn as a shape as large as fits. */
public record OwnName(String name) implements Drawing {

  @Override
  public void draw(Graphics2D graphics, Rectangle2D area) {
    Shape shape = Theme.outline(name);
    Rectangle2D bounds = shape.getBounds2D();
    double scale =
        Math.min(
            1,
            Math.min(area.getWidth() / bounds.getWidth(), area.getHeight() / bounds.getHeight()));
    AffineTransform place = new AffineTransform();
    place.translate(area.getMinX(), area.getCenterY());
    place.scale(scale, scale);
    place.translate(-bounds.getMinX(), -bounds.getCenterY());
    graphics.setPaint(Theme.paint(Tone.INK));
    graphics.fill(place.createTransformedShape(shape));
  }
}
