package org.rapport.reports.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.contract.Index;
import org.rapport.contract.State;

/**
 * What an index is made of, by the standard weights, as far as the lines of a group tell.
 *
 * @param parts its components in order
 */
public record IndexParts(List<Part> parts) {
  public IndexParts {
    parts = List.copyOf(parts);
  }

  /**
   * One component.
   *
   * @param points of 100 at most, after those that do not apply are left out
   * @param cap the share from which on more counts no more
   */
  public record Part(Line line, double points, double cap) {

    /** Of 100, how many it adds; 0 where no value stands. */
    public double adds() {
      Estimate own = line.estimate();
      return own == null ? 0 : points * Math.min(own.value(), cap) / cap;
    }

    /** Of 100, how many it leaves; 0 where no value stands. */
    public double leaves() {
      return line.estimate() == null ? 0 : points - adds();
    }
  }

  /** The components of an index among the lines of a group. */
  static IndexParts of(Index index, List<Line> lines) {
    List<Part> parts = new ArrayList<>();
    double whole = 0;
    for (Index.Component component : index.components()) {
      Optional<Line> line =
          lines.stream().filter(one -> one.measure() == component.indicator()).findFirst();
      if (line.isPresent()) {
        boolean applies = applies(component, line.get());
        whole += applies ? component.weight() : 0;
        parts.add(new Part(line.get(), applies ? component.weight() : 0, component.cap()));
      }
    }
    double hundred = whole;
    return new IndexParts(
        parts.stream()
            .map(part -> new Part(part.line(), 100 * part.points() / hundred, part.cap()))
            .toList());
  }

  /** A school without families of other languages has an index without their component. */
  private static boolean applies(Index.Component component, Line line) {
    return !component.isForOtherLanguages()
        || (line.state() != State.NO_OPPORTUNITY && line.state() != State.NOT_APPLICABLE);
  }

  /** The lines of the components. */
  public List<Line> lines() {
    return parts.stream().map(Part::line).toList();
  }

  /** The component that leaves most of its points. */
  Optional<Part> mostRoom() {
    return parts.stream()
        .filter(part -> part.leaves() > 0)
        .max(Comparator.comparingDouble(Part::leaves));
  }

  /** Which components add most and which leaves most room, as a sentence; empty without values. */
  public String inWords() {
    List<String> adding =
        parts.stream()
            .filter(part -> part.adds() > 0)
            .sorted(Comparator.comparingDouble((Part part) -> -part.adds()))
            .limit(2)
            .map(IndexParts::quoted)
            .toList();
    if (adding.isEmpty()) {
      return "";
    }
    return Words.list(adding)
        + (adding.size() == 1 ? " adds" : " add")
        + " the most points"
        + mostRoom()
            .map(IndexParts::quoted)
            .map(
                most -> "; " + most + (adding.contains(most) ? " also" : "") + " leaves most room.")
            .orElse(".");
  }

  private static String quoted(Part part) {
    return "\u201c" + part.line().label() + "\u201d";
  }
}
