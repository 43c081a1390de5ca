package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Draws months of reports side by side, and tells of them in the order in which they would be drawn
 * one by one. Every part reads the tables of its month anew, hence there are few parts: enough to
 * keep all cores busy.
 */
final class Drawing {
  /** Months differ in what they take; with a few parts for each core no core waits for long. */
  private static final int PARTS_PER_CORE = 2;

  private Drawing() {}

  /** How many parts to cut each month into. */
  static int partsPerMonth(int months, int cores) {
    return Math.max(1, (PARTS_PER_CORE * cores + months - 1) / months);
  }

  /** Draws by tasks of the engine. */
  static List<Drawn> draw(JavaSparkContext spark, List<ReportPart> parts) {
    List<byte[]> told =
        spark
            .parallelize(numbers(parts), Math.max(1, parts.size()))
            .map(number -> drawn(parts.get(number)))
            .collect();
    List<List<Drawn>> drawn = new ArrayList<>();
    for (byte[] bytes : told) {
      List<Drawn> some = new ArrayList<>();
      for (Object one : Wire.valueOf(bytes, ArrayList.class)) {
        some.add((Drawn) one);
      }
      drawn.add(some);
    }
    return inOrder(parts, drawn);
  }

  /** Draws on the cores of this machine, without the engine, which takes longer than a page. */
  static List<Drawn> draw(List<ReportPart> parts) {
    return inOrder(parts, parts.parallelStream().map(ReportPart::draw).toList());
  }

  private static byte[] drawn(ReportPart part) {
    return Wire.bytesOf(new ArrayList<>(part.draw()));
  }

  private static List<Integer> numbers(List<ReportPart> parts) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      numbers.add(i);
    }
    return numbers;
  }

  /** Parts of a month stand beside each other; their reports go round among them. */
  private static List<Drawn> inOrder(List<ReportPart> parts, List<List<Drawn>> drawn) {
    List<Drawn> all = new ArrayList<>();
    for (int first = 0; first < parts.size(); first += parts.get(first).parts()) {
      List<List<Drawn>> month = drawn.subList(first, first + parts.get(first).parts());
      for (int i = 0; i < month.get(0).size(); i++) {
        for (List<Drawn> part : month) {
          if (i < part.size()) {
            all.add(part.get(i));
          }
        }
      }
    }
    return all;
  }
}
