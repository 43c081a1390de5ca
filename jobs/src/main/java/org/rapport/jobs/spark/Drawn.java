package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.List;
import org.rapport.reports.DrawnReport;

/**
 * One PDF that was drawn, as a task tells it to the driver.
 *
 * @param file where it lies: a path, or a URI where the warehouse is not on a local disk
 * @param name the school's or district's name
 * @param sentences the sentences at its top
 * @param warnings what a person should know of the drawing
 */
public record Drawn(String file, String name, List<String> sentences, List<String> warnings)
    implements Serializable {
  public Drawn {
    sentences = List.copyOf(sentences);
    warnings = List.copyOf(warnings);
  }

  static Drawn of(DrawnReport report) {
    return new Drawn(
        report.file().toString(), report.name(), report.sentences(), report.warnings());
  }

  /** The same at another place. */
  Drawn at(String place) {
    return new Drawn(place, name, sentences, warnings);
  }
}
