package org.rapport.reports.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a report cannot show for one cause, in a sentence or two.
 *
 * @param what the state in a few words
 * @param why the reasons, each with what it concerns
 */
public record Unmeasured(String what, String why) {

  /** One entry per state; the same reason is told once for all that it concerns. */
  static List<Unmeasured> of(List<Line> lines) {
    return of(lines.stream().filter(line -> line.estimate() == null).toList(), Line::label);
  }

  /** One entry per state, with what each line is called. */
  static List<Unmeasured> of(List<Line> without, Function<Line, String> called) {
    Map<String, Map<String, List<String>>> states = new LinkedHashMap<>();
    for (Line line : without) {
      states
          .computeIfAbsent(line.rangeInCell(), state -> new LinkedHashMap<>())
          .computeIfAbsent(line.reason(), reason -> new ArrayList<>())
          .add(called.apply(line));
    }
    List<Unmeasured> all = new ArrayList<>();
    states.forEach(
        (state, reasons) -> {
          StringBuilder why = new StringBuilder();
          reasons.forEach(
              (reason, labels) ->
                  why.append(why.isEmpty() ? "" : " ")
                      .append(reason.replaceFirst("[.]$", ""))
                      .append(": ")
                      .append(Words.list(labels))
                      .append('.'));
          all.add(new Unmeasured(capital(state), why.toString()));
        });
    return List.copyOf(all);
  }

  private static String capital(String text) {
    return Words.sentence(text).replaceFirst("[.]$", "");
  }
}
