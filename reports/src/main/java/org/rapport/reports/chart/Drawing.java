package org.rapport.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** Something that a page shows as a picture, made of lines and real text. */
public interface Drawing {

  /** Draws into the area; its sizes are CSS pixels. */
  void draw(Graphics2D graphics, Rectangle2D area);
}
