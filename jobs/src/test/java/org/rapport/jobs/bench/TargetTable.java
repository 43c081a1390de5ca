package org.rapport.jobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rapport.jobs.score.Target;
import org.rapport.jobs.score.Verdict;

/**
 * The acceptance targets over several districts of each preset: values are weighted by the units
 * behind them; their error is that of the units or that of the districts, whichever is greater.
 */
final class TargetTable {
  private final Map<String, List<JsonNode>> sheets;

  /** Of score sheets by preset. */
  TargetTable(Map<String, List<JsonNode>> sheets) {
    this.sheets = sheets;
  }

  /** A line for each target, a column for each preset. */
  String text() {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    Map<String, Target> targets = new LinkedHashMap<>();
    sheets
        .values()
        .forEach(
            all ->
                all.forEach(
                    sheet ->
                        sheet
                            .path("acceptance")
                            .forEach(row -> targets.put(key(row), target(row)))));
    targets.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(each -> lines.put(each.getKey(), cells(each.getKey(), each.getValue())));
    StringBuilder text = new StringBuilder("| target | asked |");
    sheets.keySet().forEach(preset -> text.append(' ').append(preset).append(" |"));
    text.append("\n|---|---:|").append("---|".repeat(sheets.size())).append('\n');
    lines.forEach(
        (key, cells) ->
            text.append("| ")
                .append(key)
                .append(" | ")
                .append(targets.get(key).range())
                .append(" | ")
                .append(String.join(" | ", cells))
                .append(" |\n"));
    return text.toString();
  }

  private static Target target(JsonNode row) {
    return Target.of(row.path("target").asText());
  }

  private static String key(JsonNode row) {
    return target(row).quantity()
        + " ("
        + row.path("at").asText()
        + "): "
        + row.path("of").asText();
  }

  private List<String> cells(String key, Target target) {
    List<String> cells = new ArrayList<>();
    for (List<JsonNode> all : sheets.values()) {
      List<JsonNode> rows = new ArrayList<>();
      for (JsonNode sheet : all) {
        for (JsonNode row : sheet.path("acceptance")) {
          if (target(row) == target && key(row).equals(key)) {
            rows.add(row);
          }
        }
      }
      cells.add(cell(target, rows));
    }
    return cells;
  }

  private static String cell(Target target, List<JsonNode> rows) {
    List<JsonNode> known =
        rows.stream()
            .filter(row -> row.path("value").isNumber() && row.path("standard_error").isNumber())
            .toList();
    boolean isAsked =
        rows.stream()
            .anyMatch(row -> !row.path("verdict").asText().equals(Verdict.NOT_ASKED.words()));
    double units = known.stream().mapToDouble(row -> row.path("count").asDouble()).sum();
    if (units == 0) {
      return "–";
    }
    double value = 0;
    double ofUnits = 0;
    for (JsonNode row : known) {
      double count = row.path("count").asDouble();
      // Divided at the end, so that shares of 1 stay 1.
      value += count * row.path("value").asDouble();
      ofUnits += Math.pow(count / units * row.path("standard_error").asDouble(), 2);
    }
    value /= units;
    double error = Math.max(Math.sqrt(ofUnits), between(known, units, value));
    String verdict = (isAsked ? target.verdict(value, error) : Verdict.NOT_ASKED).words();
    return String.format(Locale.ROOT, "%.3f ± %.3f (%.0f), %s", value, error, units, verdict);
  }

  /** The error of the weighted mean that differences between districts show. */
  private static double between(List<JsonNode> rows, double units, double mean) {
    if (rows.size() < 2) {
      return 0;
    }
    double squares = 0;
    for (JsonNode row : rows) {
      double weight = row.path("count").asDouble() / units;
      squares += Math.pow(weight * (row.path("value").asDouble() - mean), 2);
    }
    return Math.sqrt(squares * rows.size() / (rows.size() - 1));
  }
}
