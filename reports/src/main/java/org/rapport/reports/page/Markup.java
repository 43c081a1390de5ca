package org.rapport.reports.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.rapport.reports.chart.Drawing;

/**
 * An XHTML text under construction with the drawings that it refers to. All text goes through
 * {@link #text}, which escapes it; attributes are given as names and values in turn.
 */
final class Markup {
  /** Media type by which the renderer knows our drawings. */
  static final String DRAWING = "application/x-rapport-drawing";

  private final StringBuilder html = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private final List<Drawing> drawings = new ArrayList<>();

  /** Opens an element. */
  Markup open(String tag, String... attributes) {
    html.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      html.append(' ').append(attributes[i]).append("=\"");
      html.append(escaped(attributes[i + 1])).append('"');
    }
    html.append('>');
    open.push(tag);
    return this;
  }

  /** Adds text. */
  Markup text(String text) {
    html.append(escaped(text));
    return this;
  }

  /** Closes the element opened last. */
  Markup close() {
    html.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element that holds text alone. */
  Markup leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** A drawing of that size in CSS pixels, with the words that stand for it. */
  Markup drawing(Drawing drawing, int width, int height, String inWords) {
    open(
        "object",
        "type",
        DRAWING,
        "data",
        Integer.toString(drawings.size()),
        "style",
        "width:" + width + "px;height:" + height + "px",
        "alt",
        inWords);
    drawings.add(drawing);
    return close();
  }

  /** The drawing that an object element names. */
  Drawing drawing(String data) {
    return drawings.get(Integer.parseInt(data));
  }

  /** The whole text. */
  String html() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return html.toString();
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> {
                  // Control characters and unpaired surrogates are not allowed in XML at all.
                  boolean isText =
                      !Character.isISOControl(point)
                          && Character.getType(point) != Character.SURROGATE
                          && point < 0xFFFE;
                  if (isText || point > 0xFFFF) {
                    safe.appendCodePoint(point);
                  } else {
                    safe.append(' ');
                  }
                }
              }
            });
    return safe.toString();
  }
}
