package org.rapport.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.contract.Scale;
import org.rapport.contract.codes.Code;

/**
 * The published rows of a snapshot, read without the classes that draw, and how each is printed.
 *
 * @param reasons why a school has no value of an indicator, as measured tells
 * @param gaps between home languages in the report's month
 * @param names of the schools as printed, by id
 * @param runs the one run, by column
 */
record PublishedRows(
    List<Value> values,
    Map<String, String> measured,
    Map<String, Long> measuredFamilies,
    Map<String, String> reasons,
    List<Gap> gaps,
    Map<String, String> names,
    List<Group> runs) {
  /** The id by which the district is asked for. */
  static final String DISTRICT = "";

  static final YearMonth LAST = SampleDistrict.MONTH;

  /** One row of the table of groups; numbers that are absent are NaN. */
  record Value(
      YearMonth month,
      String id,
      String indicator,
      String state,
      long families,
      long numerator,
      long denominator,
      double estimate,
      double lower,
      double upper,
      double change) {

    Value withEstimate(double other) {
      return new Value(
          month,
          id,
          indicator,
          state,
          families,
          numerator,
          denominator,
          other,
          lower,
          upper,
          change);
    }

    Value withChange(double other) {
      return new Value(
          month,
          id,
          indicator,
          state,
          families,
          numerator,
          denominator,
          estimate,
          lower,
          upper,
          other);
    }

    Value withNumerator(long other) {
      return new Value(
          month,
          id,
          indicator,
          state,
          families,
          other,
          denominator,
          estimate,
          lower,
          upper,
          change);
    }

    Value withState(String other) {
      return new Value(
          month,
          id,
          indicator,
          other,
          families,
          numerator,
          denominator,
          estimate,
          lower,
          upper,
          change);
    }

    boolean stands() {
      return families >= 10
          && !Double.isNaN(estimate)
          && (state.equals("ok") || state.equals("limited"));
    }

    boolean isApart(Value other) {
      return lower > other.upper || upper < other.lower;
    }

    private Scale scale() {
      return Code.of(Indicator.class, indicator).map(Indicator::scale).orElse(Scale.OF_100);
    }

    boolean isShare() {
      return scale() == Scale.SHARE;
    }

    boolean isOfHundred() {
      return isShare() || scale() == Scale.OF_100;
    }

    /** The number as printed beside this value, whose range says how exact it is. */
    String number(double number) {
      if (!isOfHundred()) {
        return String.format(Locale.ROOT, "%.1f", number).replaceFirst("\\.0$", "");
      }
      String format = isShare() && upper - lower < 0.02 ? "%.1f" : "%.0f";
      return String.format(Locale.ROOT, format, number * 100);
    }

    String printed(double number) {
      return number(number) + scale().after(number(number));
    }

    /** Both bounds as printed; only shares repeat their unit, and an index has none here. */
    String range() {
      String first = isShare() ? printed(lower) : number(lower);
      return first + " to " + (scale() == Scale.OF_100 ? number(upper) : printed(upper));
    }

    /** A difference as printed, without sign and unit. */
    String tenths(double difference) {
      String format = scale() == Scale.OF_100 ? "%.0f" : "%.1f";
      return String.format(Locale.ROOT, format, Math.abs(difference) * (isOfHundred() ? 100 : 1));
    }
  }

  /** One row of the table of gaps; numbers that are absent are NaN. */
  record Gap(
      String id,
      String language,
      String measure,
      long families,
      double difference,
      double lower,
      double upper,
      double ratio,
      double within,
      String finding) {
    boolean stands() {
      return families >= 10 && !Double.isNaN(difference);
    }

    Gap withDifference(double other) {
      return new Gap(id, language, measure, families, other, lower, upper, ratio, within, finding);
    }
  }

  static PublishedRows of(Path snapshot) throws IOException {
    List<Value> values = new ArrayList<>();
    for (Group row : rows(snapshot, "group_indicators")) {
      String scope = row.getString("scope", 0);
      values.add(
          new Value(
              YearMonth.from(LocalDate.ofEpochDay(row.getInteger("month_start", 0))),
              scope.equals("district") ? DISTRICT : scopeId(row, scope),
              row.getString("indicator", 0),
              row.getString("state", 0).toLowerCase(Locale.ROOT),
              row.getLong("families", 0),
              row.getLong("numerator", 0),
              row.getLong("denominator", 0),
              number(row, "estimate"),
              number(row, "lower"),
              number(row, "upper"),
              number(row, "change")));
    }
    for (Group row : rows(snapshot, "group_indices")) {
      values.add(
          new Value(
              YearMonth.from(LocalDate.ofEpochDay(row.getInteger("month_start", 0))),
              row.getString("scope", 0).equals("district")
                  ? DISTRICT
                  : row.getString("scope_id", 0),
              row.getString("index", 0),
              row.getString("state", 0).toLowerCase(Locale.ROOT),
              row.getLong("families", 0),
              0,
              0,
              number(row, "value") / 100,
              number(row, "lower") / 100,
              number(row, "upper") / 100,
              number(row, "change") / 100));
    }
    List<Gap> gaps = new ArrayList<>();
    for (Group row : rows(snapshot, "equity_gaps")) {
      gaps.add(
          new Gap(
              row.getString("scope", 0).equals("district")
                  ? DISTRICT
                  : row.getString("scope_id", 0),
              row.getString("group", 0),
              row.getString("indicator", 0),
              row.getLong("group_families", 0),
              number(row, "difference"),
              number(row, "lower"),
              number(row, "upper"),
              number(row, "ratio"),
              number(row, "within_schools"),
              row.getString("finding", 0)));
    }
    Map<String, String> measured = new TreeMap<>();
    Map<String, String> reasons = new TreeMap<>();
    Map<String, Long> families = new TreeMap<>();
    for (Group row : rows(snapshot, "measured")) {
      String key = row.getString("school_id", 0) + " " + row.getString("indicator", 0);
      measured.put(key, row.getString("state", 0).toLowerCase(Locale.ROOT));
      families.put(key, row.getLong("families", 0));
      if (row.getFieldRepetitionCount("reason") > 0) {
        reasons.put(key, row.getString("reason", 0));
      }
    }
    Map<String, String> names = new TreeMap<>();
    for (Group row : rows(snapshot, "schools")) {
      String id = row.getString("school_id", 0);
      String name = row.getString("school_name", 0);
      boolean isPrinted = !name.matches(".*[\\p{IsArabic}\\p{IsHan}].*");
      names.put(id, isPrinted ? name : "School " + id);
    }
    return new PublishedRows(
        values, measured, families, reasons, gaps, names, rows(snapshot, "runs"));
  }

  /** A home language of the district has an id that begins like those of schools' languages. */
  private static String scopeId(Group row, String scope) {
    String id = row.getString("scope_id", 0);
    return scope.equals("home_language") ? DISTRICT + "/" + id : id;
  }

  private static double number(Group row, String column) {
    return row.getFieldRepetitionCount(column) == 0 ? Double.NaN : row.getDouble(column, 0);
  }

  private static List<Group> rows(Path snapshot, String table) throws IOException {
    List<Group> rows = new ArrayList<>();
    try (Stream<Path> files = Files.walk(snapshot)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".parquet")).toList()) {
        boolean isOfTable = snapshot.relativize(file).toString().contains("/" + table + "/");
        if (isOfTable) {
          read(file, rows);
        }
      }
    }
    return rows;
  }

  private static void read(Path file, List<Group> rows) throws IOException {
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.add(row);
      }
    }
  }

  /** The same with the row of the report's month changed. */
  PublishedRows tampered(String id, Measure indicator, UnaryOperator<Value> tampering) {
    List<Value> changed =
        values.stream()
            .map(
                value ->
                    value.id().equals(id)
                            && value.indicator().equals(indicator.code())
                            && value.month().equals(LAST)
                        ? tampering.apply(value)
                        : value)
            .toList();
    return new PublishedRows(changed, measured, measuredFamilies, reasons, gaps, names, runs);
  }

  String id(String name) {
    return names.entrySet().stream()
        .filter(school -> school.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** The row, standing or not. */
  Optional<Value> row(String id, Measure indicator, YearMonth month) {
    return values.stream()
        .filter(value -> value.id().equals(id) && value.indicator().equals(indicator.code()))
        .filter(value -> value.month().equals(month))
        .findFirst();
  }

  /** The row of the month if its value may be printed. */
  Optional<Value> value(String id, Measure indicator, YearMonth month) {
    return row(id, indicator, month).filter(Value::stands);
  }

  Optional<Value> now(String id, Measure indicator) {
    return value(id, indicator, LAST);
  }

  /** The values of the thirteen months, oldest first. */
  List<Value> history(String id, Measure indicator) {
    List<Value> history = new ArrayList<>();
    for (int back = 12; back >= 0; back--) {
      value(id, indicator, LAST.minusMonths(back)).ifPresent(history::add);
    }
    return history;
  }

  /** The values of all schools in the report's month, lowest first. */
  List<Value> schools(Measure indicator) {
    return names.keySet().stream()
        .flatMap(id -> now(id, indicator).stream())
        .sorted((a, b) -> Double.compare(a.estimate(), b.estimate()))
        .toList();
  }

  /** The largest number of families behind any indicator. */
  long families(String id) {
    long most = 0;
    List<Measure> measures = new ArrayList<>(List.of(Index.values()));
    measures.addAll(Indicator.reported());
    for (Measure indicator : measures) {
      most =
          Math.max(
              most,
              row(id, indicator, LAST)
                  .map(Value::families)
                  .orElse(measuredFamilies.getOrDefault(id + " " + indicator.code(), 0L)));
    }
    return most;
  }

  /** What the tables say of a school and an indicator; {@code shown} where a value stands. */
  String state(String id, Measure indicator) {
    if (now(id, indicator).isPresent()) {
      return "shown";
    }
    String told = measured.getOrDefault(id + " " + indicator.code(), "not_measured");
    boolean bearsValue = told.equals("ok") || told.equals("limited");
    return row(id, indicator, LAST).map(Value::state).orElse(bearsValue ? "not_measured" : told);
  }

  /** The home languages of a school or the district that may be shown, largest first. */
  List<Value> languages(String id, Measure indicator) {
    List<Value> groups = groups(id, indicator);
    List<Value> shown = new ArrayList<>(groups);
    shown.removeIf(value -> value.families() < 10);
    if (groups.size() - shown.size() == 1 && !shown.isEmpty()) {
      shown.remove(shown.size() - 1);
    }
    return shown;
  }

  /** All home languages with families, largest first. */
  List<Value> groups(String id, Measure indicator) {
    return values.stream()
        .filter(value -> value.id().startsWith(id + "/"))
        .filter(value -> value.indicator().equals(indicator.code()))
        .filter(value -> value.month().equals(LAST) && value.families() > 0)
        .sorted((a, b) -> Long.compare(b.families(), a.families()))
        .toList();
  }
}
