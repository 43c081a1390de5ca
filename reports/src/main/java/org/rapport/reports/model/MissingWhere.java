package org.rapport.reports.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapport.contract.State;

/**
 * What is missing at which schools of a district. What exports do not hold is told by school, for
 * somebody can ask there; the rest by indicator with a number of schools.
 */
final class MissingWhere {
  private static final int NAMED_SCHOOLS = 6;
  private static final int NAMED_INDICATORS = 4;

  private MissingWhere() {}

  static List<Unmeasured> of(List<DistrictReport.SchoolRow> schools) {
    List<Unmeasured> all = new ArrayList<>();
    List<DistrictReport.SchoolRow> rows =
        schools.stream().filter(MissingWhere::hasAnyValue).toList();
    List<String> without =
        schools.stream().filter(row -> !hasAnyValue(row)).map(row -> row.school().name()).toList();
    if (!without.isEmpty()) {
      all.add(
          new Unmeasured(
              "Nothing to show",
              named(without, schools.size()) + ". The reports of these schools say why."));
    }
    String exports = exports(rows);
    if (!exports.isEmpty()) {
      all.add(new Unmeasured("Not measured", exports));
    }
    Map<String, Map<String, Integer>> states = new LinkedHashMap<>();
    for (DistrictReport.SchoolRow row : rows) {
      for (Line line : row.lines()) {
        if (line.estimate() == null && line.state() != State.NOT_MEASURED) {
          states
              .computeIfAbsent(state(line), state -> new LinkedHashMap<>())
              .merge(line.label(), 1, Integer::sum);
        }
      }
    }
    states.forEach((state, labels) -> all.add(new Unmeasured(state, counted(labels))));
    return List.copyOf(all);
  }

  private static boolean hasAnyValue(DistrictReport.SchoolRow row) {
    return row.lines().stream().anyMatch(line -> line.estimate() != null);
  }

  private static String state(Line line) {
    return Words.sentence(line.isSmall() ? "not enough evidence" : line.rangeInCell())
        .replaceFirst("[.]$", "");
  }

  private static String counted(Map<String, Integer> labels) {
    List<String> told =
        labels.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue())
                    .thenComparing(Map.Entry::getKey))
            .map(
                entry ->
                    entry.getKey() + " at " + Words.count(entry.getValue(), "school", "schools"))
            .toList();
    return Words.list(told) + ".";
  }

  /** By reason, then by the schools at which it holds for the same indicators. */
  private static String exports(List<DistrictReport.SchoolRow> rows) {
    Map<String, Map<List<String>, List<String>>> reasons = new LinkedHashMap<>();
    for (DistrictReport.SchoolRow row : rows) {
      Map<String, List<String>> own = new LinkedHashMap<>();
      for (Line line : row.lines()) {
        if (line.estimate() == null && line.state() == State.NOT_MEASURED && !line.isIndex()) {
          own.computeIfAbsent(line.reason(), reason -> new ArrayList<>()).add(line.label());
        }
      }
      own.forEach(
          (reason, labels) ->
              reasons
                  .computeIfAbsent(reason, any -> new LinkedHashMap<>())
                  .computeIfAbsent(labels, any -> new ArrayList<>())
                  .add(row.school().name()));
    }
    List<String> sentences = new ArrayList<>();
    reasons.forEach(
        (reason, places) ->
            places.forEach(
                (labels, schools) ->
                    sentences.add(
                        reason.replaceFirst("[.]$", "")
                            + ": "
                            + named(schools, rows.size())
                            + " ("
                            + indicators(labels)
                            + ").")));
    return String.join(" ", sentences);
  }

  private static String named(List<String> schools, int all) {
    if (schools.size() == all) {
      return all == 1 ? "the one school" : "all " + Words.count(all) + " schools";
    }
    return schools.size() <= NAMED_SCHOOLS
        ? Words.list(schools)
        : Words.count(schools.size()) + " of " + Words.count(all) + " schools";
  }

  private static String indicators(List<String> labels) {
    return labels.size() <= NAMED_INDICATORS
        ? Words.list(labels)
        : Words.count(labels.size()) + " indicators";
  }
}
