package org.rapport.jobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rapport.jobs.simulate.TruthTable;

/**
 * Score sheets of several simulated districts as one table: a line for each number, a column for
 * each preset, and in it the mean over seeds with the least and the greatest.
 *
 * <p>Reads {@code PRESET-SEED.json}, as {@code rapport score --json} prints it, in the folder that
 * is its argument, and prints Markdown.
 */
public final class ScoreTable {
  private final Map<String, List<JsonNode>> sheets = new TreeMap<>();

  private ScoreTable() {}

  public static void main(String[] arguments) throws IOException {
    new PrintStream(System.out, true, StandardCharsets.UTF_8)
        .print(of(Path.of(arguments[0])).text());
  }

  /** The sheets of a folder. */
  static ScoreTable of(Path folder) throws IOException {
    ScoreTable table = new ScoreTable();
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .forEach(
              file -> {
                String name = file.getFileName().toString();
                String preset = name.substring(0, name.lastIndexOf('-'));
                try {
                  table
                      .sheets
                      .computeIfAbsent(preset, unused -> new ArrayList<>())
                      .add(json.readTree(file.toFile()));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return table;
  }

  /** The table. */
  String text() {
    StringBuilder text = new StringBuilder("## Numbers\n\n| number |");
    sheets.forEach((preset, all) -> text.append(" %s (%d seeds) |".formatted(preset, all.size())));
    text.append("\n|---|").append("---:|".repeat(sheets.size())).append('\n');
    line(text, "cells of evidence equal to the truth", ScoreTable::exact);
    for (String indicator : names("families", "indicator")) {
      line(
          text,
          "coverage, families, " + indicator,
          sheet -> value(row(sheet, "families", "indicator", indicator), "coverage"));
      if (isRecordedOtherwise(indicator)) {
        line(
            text,
            "the same of what is done",
            sheet -> value(row(sheet, "families", "indicator", indicator), "coverage_of_deeds"));
      }
    }
    for (String index : names("indices", "index")) {
      Function<JsonNode, JsonNode> row = sheet -> row(sheet, "indices", "index", index);
      lines(text, index, row);
    }
    line(text, "coverage, gaps between languages", ScoreTable::gaps);
    text.append("\n## Acceptance targets (indicators.md 5.4)\n\n")
        .append("Over all seeds of a kind of district; units in brackets.\n\n")
        .append(new TargetTable(sheets).text());
    return text.toString();
  }

  private void lines(StringBuilder text, String index, Function<JsonNode, JsonNode> row) {
    if (sheets.values().stream()
        .anyMatch(
            all -> all.stream().anyMatch(sheet -> row.apply(sheet).has("families_coverage")))) {
      line(text, "families with " + index, each(row, "families_with_value"));
      line(text, "coverage, families, " + index, each(row, "families_coverage"));
      line(text, "the same of what is done", each(row, "families_coverage_of_deeds"));
      line(text, "ranks with trust, families, " + index, each(row, "families_spearman_trust"));
      line(
          text,
          "the same over nine months, of families with an index in each quarter",
          each(row, "families_spearman_trust_over_year"));
      line(
          text,
          "ranks of the true index with trust, the most there is",
          each(row, "families_spearman_of_true_index_and_trust"));
      line(
          text,
          "the same of what is recorded",
          each(row, "families_spearman_of_recorded_index_and_trust"));
      line(
          text,
          "ranks with the true index, families, " + index,
          each(row, "families_spearman_true_index"));
    }
    line(text, "coverage, schools, " + index, each(row, "schools_coverage"));
    line(text, "the same of what is done", each(row, "schools_coverage_of_deeds"));
  }

  private static boolean isRecordedOtherwise(String indicator) {
    return TruthTable.recordedOtherwise().stream().anyMatch(each -> each.code().equals(indicator));
  }

  private static Function<JsonNode, Double> each(Function<JsonNode, JsonNode> row, String name) {
    return sheet -> value(row.apply(sheet), name);
  }

  private TreeSet<String> names(String list, String key) {
    TreeSet<String> names = new TreeSet<>();
    sheets
        .values()
        .forEach(
            all ->
                all.forEach(
                    sheet -> sheet.path(list).forEach(row -> names.add(row.path(key).asText()))));
    return names;
  }

  private static JsonNode row(JsonNode sheet, String list, String key, String name) {
    for (JsonNode row : sheet.path(list)) {
      if (row.path(key).asText().equals(name)) {
        return row;
      }
    }
    return MissingNode.getInstance();
  }

  private static double value(JsonNode row, String name) {
    JsonNode value = row.path(name).path("value");
    return value.isNumber() ? value.asDouble() : Double.NaN;
  }

  private static double exact(JsonNode sheet) {
    JsonNode exactness = sheet.path("exactness");
    return exactness.path("equal").asDouble() / exactness.path("cells").asDouble();
  }

  private static double gaps(JsonNode sheet) {
    double covered = 0;
    double all = 0;
    for (JsonNode gap : sheet.path("equity_gaps")) {
      covered += gap.path("is_covered").asBoolean() ? 1 : 0;
      all++;
    }
    return covered / all;
  }

  private void line(StringBuilder text, String name, Function<JsonNode, Double> of) {
    text.append("| ").append(name).append(" |");
    for (List<JsonNode> all : sheets.values()) {
      double[] values =
          all.stream().map(of).filter(Double::isFinite).mapToDouble(Double::doubleValue).toArray();
      text.append(' ').append(cell(values)).append(" |");
    }
    text.append('\n');
  }

  private static String cell(double[] values) {
    if (values.length == 0) {
      return "–";
    }
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (double value : values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      sum += value;
    }
    return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", sum / values.length, least, greatest);
  }
}
