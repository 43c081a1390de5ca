package org.rapport.reports.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.rapport.reports.chart.Face;
import org.rapport.reports.chart.Tone;

/** The style sheet, with colours and faces from the theme and the foot of the pages. */
final class StyleSheet {
  private static final String TEMPLATE = load();

  private StyleSheet() {}

  /** The style sheet of a report whose pages carry the text at their foot. */
  static String withFoot(String foot) {
    return TEMPLATE.replace("@foot@", quoted(foot));
  }

  private static String load() {
    try (InputStream file =
        Objects.requireNonNull(StyleSheet.class.getResourceAsStream("report.css"))) {
      String css = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      for (Tone tone : Tone.values()) {
        css = css.replace("@" + tone.name().toLowerCase(Locale.ROOT) + "@", tone.hex());
      }
      for (Face face : Face.values()) {
        css = css.replace("@" + face.name().toLowerCase(Locale.ROOT) + "@", face.family());
      }
      return css;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a CSS string: every character that could end it, or that XML minds, as its code. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              if (Character.isLetterOrDigit(point) || point == ' ' || point == '\u00b7') {
                quoted.appendCodePoint(point);
              } else {
                // The space ends the code; without it the text's own next space would be taken for
                // its end.
                quoted.append(String.format(Locale.ROOT, "\\%x ", point));
              }
            });
    return quoted.append('"').toString();
  }
}
