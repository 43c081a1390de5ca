package org.rapport.reports;

import java.nio.file.Path;
import java.util.List;

/**
 * One PDF that was drawn.
 *
 * @param file where it lies
 * @param name the school's or district's name
 * @param pages how many pages it has
 * @param sentences the sentences at its top: the most important change, the most important gap
 * @param warnings what a person should know of the drawing, such as a name that could not be
 *     printed
 */
public record DrawnReport(
    Path file, String name, int pages, List<String> sentences, List<String> warnings) {
  public DrawnReport {
    sentences = List.copyOf(sentences);
    warnings = List.copyOf(warnings);
  }
}
