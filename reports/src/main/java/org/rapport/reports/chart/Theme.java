package org.rapport.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** The look of every chart: the only class that knows colours and fonts of the drawing library. */
public final class Theme {
  /** Sizes are CSS pixels, 96 to the inch, as on the page around the chart. */
  private static final float TEXT = 13;

  private static final float OUTLINE = 28;

  private static final Map<Face, Font> FONTS = loadFonts();

  /** Arabic letters, for names in that script. */
  private static final Font OTHER_SCRIPTS = otherScripts();

  /** Where a label stands beside its point. */
  enum Align {
    LEFT,
    MIDDLE,
    RIGHT
  }

  private Theme() {}

  /** The profile in which the colours are meant, for files that must keep them. */
  public static byte[] colourProfile() {
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  }

  static Paint paint(Tone tone) {
    return Color.decode(tone.hex());
  }

  static Stroke line(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  static Stroke dashes(double width) {
    return new BasicStroke(
        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);
  }

  /** Whether the faces of the type have all letters of the text. */
  public static boolean canWrite(String text) {
    return text.codePoints()
        .allMatch(point -> Character.isWhitespace(point) || font(Face.REGULAR).canDisplay(point));
  }

  /** Whether the face for other scripts has all letters of the text, those of the type included. */
  public static boolean canOutline(String text) {
    return OTHER_SCRIPTS.canDisplayUpTo(text) == -1;
  }

  /** The text as a shape: letters joined and ordered as its script asks. */
  static Shape outline(String text) {
    FontRenderContext context = new FontRenderContext(null, true, true);
    TextLayout layout = new TextLayout(text, OTHER_SCRIPTS.deriveFont(OUTLINE), context);
    return layout.getOutline(null);
  }

  private static Font font(Face face) {
    return Objects.requireNonNull(FONTS.get(face));
  }

  private static Font otherScripts() {
    try (InputStream file =
        Objects.requireNonNull(
            Theme.class.getResourceAsStream("/fonts/NotoSansArabic-Regular.ttf"))) {
      return Font.createFont(Font.TRUETYPE_FONT, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("Noto Sans Arabic", e);
    }
  }

  /** A chart that shows its plot alone: no title, legend, border or background. */
  static JFreeChart chart(XYPlot plot) {
    JFreeChart chart = new JFreeChart(null, FONTS.get(Face.REGULAR), plot, false);
    chart.setBackgroundPaint(null);
    chart.setBorderVisible(false);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setNoDataMessageFont(FONTS.get(Face.REGULAR));
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.setDomainGridlinePaint(paint(Tone.RULE));
    plot.setRangeGridlinePaint(paint(Tone.RULE));
    plot.setDomainGridlineStroke(line(1));
    plot.setRangeGridlineStroke(line(1));
    return chart;
  }

  /** An axis that only scales; its fonts are set all the same, for the library measures them. */
  static NumberAxis scale(double lower, double upper, double tick) {
    NumberAxis axis = new NumberAxis();
    axis.setAutoTickUnitSelection(false);
    axis.setTickUnit(
        new NumberTickUnit(
            tick, new DecimalFormat("0%", DecimalFormatSymbols.getInstance(Locale.ROOT))));
    axis.setRange(lower, upper);
    axis.setLabelFont(FONTS.get(Face.REGULAR));
    axis.setTickLabelFont(FONTS.get(Face.REGULAR));
    axis.setTickLabelPaint(paint(Tone.QUIET));
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setTickLabelsVisible(false);
    return axis;
  }

  /** Writes a label whose base line starts, is centred or ends at the point. */
  static void write(
      Graphics2D graphics, String text, double x, double y, Face face, Tone tone, Align align) {
    graphics.setFont(FONTS.get(face));
    graphics.setPaint(paint(tone));
    double width = graphics.getFontMetrics().stringWidth(text);
    double left =
        switch (align) {
          case LEFT -> x;
          case MIDDLE -> x - width / 2;
          case RIGHT -> x - width;
        };
    graphics.drawString(text, (float) left, (float) y);
  }

  private static Map<Face, Font> loadFonts() {
    System.setProperty("java.awt.headless", "true");
    nameFontConfiguration();
    Map<Face, Font> fonts = new EnumMap<>(Face.class);
    for (Face face : Face.values()) {
      try (InputStream file = face.open()) {
        fonts.put(face, Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(TEXT));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (FontFormatException e) {
        throw new IllegalStateException(face.family(), e);
      }
    }
    return fonts;
  }

  /**
   * Java refuses to make any font where the system's font configuration cannot be read, as on a
   * server without fonts; a file that names none is enough. It must be named before the first font.
   */
  private static void nameFontConfiguration() {
    if (System.getProperty("sun.awt.fontconfig") != null) {
      return;
    }
    try {
      Path file = Files.createTempFile("rapport-fonts", ".properties");
      file.toFile().deleteOnExit();
      Files.writeString(
          file, "version=1\nsequence.allfonts=default\n", StandardCharsets.ISO_8859_1);
      System.setProperty("sun.awt.fontconfig", file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
