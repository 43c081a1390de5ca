package org.rapport.reports.chart;

import java.io.InputStream;
import java.util.Objects;

/**
 * The faces of the type. The semibold is a family of its own with normal weight, because that is
 * how its file names it and how charts and text find the same face.
 */
public enum Face {
  REGULAR("Source Sans 3", "SourceSans3-Regular.ttf"),
  SEMIBOLD("Source Sans 3 Semibold", "SourceSans3-Semibold.ttf");

  private final String family;
  private final String file;

  Face(String family, String file) {
    this.family = family;
    this.file = file;
  }

  /** Name of the family, as the font file and the style sheet have it. */
  public String family() {
    return family;
  }

  /** The TrueType file. */
  public InputStream open() {
    return Objects.requireNonNull(Face.class.getResourceAsStream("/fonts/" + file), file);
  }
}
