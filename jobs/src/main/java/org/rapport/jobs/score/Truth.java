package org.rapport.jobs.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.rapport.contract.Indicator;
import org.rapport.contract.UserError;
import org.rapport.jobs.simulate.Setting;
import org.rapport.jobs.simulate.Simulator;
import org.rapport.jobs.simulate.TruthTable;

/** What a simulation wrote beside the exports, by the pseudonyms that a run publishes. */
public final class Truth {
  private final Map<String, TrueMonth> months = new HashMap<>();
  private final Map<String, String> languages = new HashMap<>();
  private final Map<String, String> recordedLanguages = new HashMap<>();
  private final Map<String, Double> settings = new HashMap<>();
  private final Map<String, String> students = new HashMap<>();

  private Truth() {}

  /**
   * Reads the tables of a folder.
   *
   * @param family from a family's id to its pseudonym
   * @param student the same of a student
   * @throws UserError where the folder holds no truth, or one of another version
   */
  public static Truth read(
      Path folder, UnaryOperator<String> family, UnaryOperator<String> student) {
    Truth truth = new Truth();
    readLanguages(folder, family, truth);
    TruthFile.read(
        folder,
        TruthTable.SCENARIO,
        (row, at) -> truth.settings.put(row[at[0]], Double.parseDouble(row[at[1]])),
        "setting",
        "value");
    readMonths(folder, family, truth);
    TruthFile.read(
        folder,
        TruthTable.STUDENT_SCHOOL,
        (row, at) ->
            truth.students.put(
                key(student.apply(row[at[0]]), row[at[1]], row[at[2]]),
                row[at[3]] + ":" + row[at[4]] + "/" + row[at[5]]),
        "student_id",
        "school_id",
        "month_start",
        "enrolled_days",
        "attendance_rate_x",
        "attendance_rate_n");
    return truth;
  }

  /**
   * Reads what is true of families alone, each by its id.
   *
   * @throws UserError where the folder holds no truth, or one of another version
   */
  static Truth ofFamilies(Path folder) {
    Truth truth = new Truth();
    readLanguages(folder, UnaryOperator.identity(), truth);
    readMonths(folder, UnaryOperator.identity(), truth);
    return truth;
  }

  /** The folders of other populations below a truth, in order; none where there are none. */
  public static List<Path> populations(Path folder) throws IOException {
    Path all = folder.resolve(Simulator.POPULATIONS);
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> each = Files.list(all)) {
      return each.filter(path -> path.getFileName().toString().matches("[0-9]+")).sorted().toList();
    }
  }

  private static void readLanguages(Path folder, UnaryOperator<String> family, Truth truth) {
    TruthFile.read(
        folder,
        TruthTable.FAMILIES,
        (row, at) -> {
          String pseudonym = family.apply(row[at[0]]);
          truth.languages.put(pseudonym, row[at[1]]);
          truth.recordedLanguages.put(pseudonym, row[at[2]]);
        },
        "family_id",
        "home_language",
        "recorded_home_language");
  }

  private static void readMonths(Path folder, UnaryOperator<String> family, Truth truth) {
    List<Indicator> indicators = TruthTable.told();
    List<String> columns =
        new ArrayList<>(
            List.of(
                "family_id", "school_id", "month_start", "enrolled_days", "trust", "engagement"));
    for (Indicator indicator : indicators) {
      for (String suffix : List.of("_x", "_n", "_pending", "_p")) {
        columns.add(indicator.code() + suffix);
      }
    }
    List<Indicator> otherwise = TruthTable.recordedOtherwise();
    otherwise.forEach(indicator -> columns.add(indicator.code() + TruthTable.RECORDED));
    Map<String, String> pseudonyms = new HashMap<>();
    TruthFile.read(
        folder,
        TruthTable.FAMILY_SCHOOL,
        (row, at) -> {
          TrueMonth month =
              new TrueMonth(
                  pseudonyms.computeIfAbsent(row[at[0]], family),
                  row[at[1]],
                  row[at[2]],
                  Integer.parseInt(row[at[3]]),
                  Double.parseDouble(row[at[4]]),
                  Double.parseDouble(row[at[5]]));
          int position = 6;
          for (Indicator indicator : indicators) {
            month.set(
                indicator,
                count(row[at[position]]),
                count(row[at[position + 1]]),
                count(row[at[position + 2]]),
                chance(row[at[position + 3]]));
            position += 4;
          }
          for (Indicator indicator : otherwise) {
            if (!row[at[position]].isEmpty()) {
              month.setRecorded(indicator, chance(row[at[position]]));
            }
            position++;
          }
          truth.months.put(key(month.family, month.school, month.month), month);
        },
        columns.toArray(String[]::new));
  }

  private static double chance(String text) {
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  private static int count(String text) {
    return text.isEmpty() ? -1 : Integer.parseInt(text);
  }

  static String key(String person, String school, String month) {
    return person + " " + school + " " + month;
  }

  /** All months by family, school and month. */
  Map<String, TrueMonth> months() {
    return months;
  }

  /** The counts of attendance as text, by student, school and month. */
  Map<String, String> students() {
    return students;
  }

  /** The language that a family speaks at home, whatever is recorded. */
  String language(String family) {
    return languages.getOrDefault(family, "");
  }

  /** The language that records say a family speaks at home. */
  String recordedLanguage(String family) {
    return recordedLanguages.getOrDefault(family, "");
  }

  /** How many families there are. */
  int families() {
    return languages.size();
  }

  /** A number of the scenario; its standard value where none is told. */
  double setting(Setting setting) {
    return settings.getOrDefault(setting.key(), setting.standard());
  }

  /** The first days of all its months in order. */
  TreeSet<String> monthStarts() {
    TreeSet<String> starts = new TreeSet<>();
    months.values().forEach(month -> starts.add(month.month));
    return starts;
  }
}
