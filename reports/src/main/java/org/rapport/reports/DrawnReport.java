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
 */
public record DrawnReport(Path file, String name, int pages, List<String> sentences) {
  public DrawnReport {
    sentences = List.copyOf(sentences);
  }
}
