package org.rapport.jobs.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Field;
import org.rapport.contract.Indicator;
import org.rapport.contract.tables.FamilySchoolEvidence;

/**
 * The evidence of a district by {@code scripts/bench/reference.sql} and {@code catalogue.sql}: an
 * independent computation from the canonical CSV exports that a configuration names.
 */
public final class Reference {

  /** The indicators with published evidence per family, in the order of the table. */
  public static final List<Indicator> FAMILY_INDICATORS =
      Stream.of(Indicator.values()).filter(Indicator::isPublishedPerFamily).toList();

  /** The columns of silences, contacts by kind of channel, and times in bins. */
  public static final List<String> TIMES =
      Stream.of(
              FamilySchoolEvidence.REACHED.stream(),
              Stream.of(
                  FamilySchoolEvidence.GAP_BEFORE,
                  FamilySchoolEvidence.GAP_BETWEEN,
                  FamilySchoolEvidence.GAP_AFTER),
              FamilySchoolEvidence.scales().keySet().stream().map(FamilySchoolEvidence::bins))
          .flatMap(fields -> fields)
          .map(Field::name)
          .toList();

  /** Opportunities taken, mature opportunities, immature ones. */
  public record Counts(int x, int n, int pending) {}

  /**
   * One row per student, school and month with an enrolled school day.
   *
   * @param attendance days attended of days known; null where attendance is not measured
   */
  public record StudentRow(
      YearMonth month,
      String studentId,
      String schoolId,
      int enrolledDays,
      @Nullable Counts attendance) {}

  /**
   * One row per family, school and month with an enrolled school day or any evidence.
   *
   * @param counts per indicator; an indicator that is not measured there is absent
   * @param times texts of the columns {@link #TIMES}; what is not measured there is absent
   */
  public record FamilyRow(
      YearMonth month,
      String familyId,
      String schoolId,
      int enrolledDays,
      Map<Indicator, Counts> counts,
      Map<String, String> times) {
    public FamilyRow {
      counts = Map.copyOf(counts);
      times = Map.copyOf(times);
    }
  }

  private record Cell(YearMonth month, String schoolId, String familyId) {}

  /**
   * What a school, or all its families, did in the window of an indicator that ends with a month.
   *
   * @param indicator its code
   * @param isHidden whether so few leaders or families did it that it would tell of persons
   */
  public record SchoolRow(
      YearMonth month, String schoolId, String indicator, Counts counts, boolean isHidden) {}

  /** All rows of all months up to the last, in the order of month, school and person. */
  public record Evidence(
      List<StudentRow> students, List<FamilyRow> families, List<SchoolRow> schools) {
    public Evidence {
      students = List.copyOf(students);
      families = List.copyOf(families);
      schools = List.copyOf(schools);
    }
  }

  private Reference() {}

  /** Evidence up to a month, with the deliveries that exist at its end. */
  public static Evidence compute(Path config, YearMonth last) {
    return compute(config, last, last.atEndOfMonth());
  }

  /** Evidence up to a month, with the deliveries that exist on a day. */
  public static Evidence compute(Path config, YearMonth last, LocalDate asOf) {
    JsonNode district = configuration(config).path("district");
    ZoneId zone = ZoneId.of(district.path("time_zone").asText());
    return compute(config, last, asOf, zone, district.path("main_language").asText());
  }

  /** The same with the zone and main language of the district given. */
  public static Evidence compute(
      Path config, YearMonth last, LocalDate asOf, ZoneId zone, String mainLanguage) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      for (String setting : given(config, last, asOf, zone, mainLanguage)) {
        statement.execute(setting);
      }
      statement.execute(Files.readString(script()));
      statement.execute(Files.readString(script().resolveSibling("catalogue.sql")));
      return new Evidence(students(statement), families(statement), schools(statement));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("The reference could not be computed for " + config, e);
    }
  }

  /**
   * What the script is given for a month, with the deliveries that exist at its end: statements.
   */
  public static List<String> given(Path config, YearMonth last) throws IOException {
    JsonNode district = configuration(config).path("district");
    return given(
        config,
        last,
        last.atEndOfMonth(),
        ZoneId.of(district.path("time_zone").asText()),
        district.path("main_language").asText());
  }

  private static List<String> given(
      Path config, YearMonth last, LocalDate asOf, ZoneId zone, String mainLanguage)
      throws IOException {
    List<String> statements = new ArrayList<>();
    statements.add("CREATE TABLE export_files (kind VARCHAR, path VARCHAR)");
    for (ExportFile file : exportFiles(config)) {
      statements.add(
          "INSERT INTO export_files VALUES (%s, %s)"
              .formatted(quoted(file.kind()), quoted(file.path().toString())));
    }
    statements.add("SET VARIABLE last_month = DATE " + quoted(last.atDay(1).toString()));
    statements.add("SET VARIABLE as_of = DATE " + quoted(asOf.toString()));
    statements.add("SET VARIABLE time_zone = " + quoted(zone.getId()));
    statements.add("SET VARIABLE main_language = " + quoted(mainLanguage));
    statements.add("SET VARIABLE school_year_month = " + schoolYearMonth(config));
    return statements;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** School years begin on the first day of a month, whatever day the configuration names. */
  private static int schoolYearMonth(Path config) {
    String starts =
        configuration(config).path("district").path("school_year_starts").asText("08-01");
    return MonthDay.parse("--" + starts).getMonthValue();
  }

  private static List<StudentRow> students(Statement statement) throws SQLException {
    List<StudentRow> rows = new ArrayList<>();
    try (ResultSet found =
        statement.executeQuery("SELECT * FROM ref_student ORDER BY month, school_id, student_id")) {
      while (found.next()) {
        int n = found.getInt("attendance_rate_n");
        boolean isMeasured = !found.wasNull();
        rows.add(
            new StudentRow(
                YearMonth.from(found.getObject("month", LocalDate.class)),
                found.getString("student_id"),
                found.getString("school_id"),
                found.getInt("enrolled_days"),
                isMeasured ? new Counts(found.getInt("attendance_rate_x"), n, 0) : null));
      }
    }
    return rows;
  }

  private static List<FamilyRow> families(Statement statement) throws SQLException {
    Map<Cell, Map<Indicator, Counts>> counts = new HashMap<>();
    firstCounts(statement, counts);
    furtherCounts(statement, counts);
    List<FamilyRow> rows = new ArrayList<>();
    try (ResultSet found =
        statement.executeQuery("SELECT * FROM ref_times ORDER BY month, school_id, family_id")) {
      while (found.next()) {
        Map<String, String> times = new HashMap<>();
        for (String column : TIMES) {
          String text = found.getString(column);
          if (text != null) {
            times.put(column, text);
          }
        }
        Cell cell = cell(found);
        rows.add(
            new FamilyRow(
                cell.month(),
                cell.familyId(),
                cell.schoolId(),
                found.getInt("enrolled_days"),
                counts.getOrDefault(cell, Map.of()),
                times));
      }
    }
    return rows;
  }

  private static List<SchoolRow> schools(Statement statement) throws SQLException {
    List<SchoolRow> rows = new ArrayList<>();
    try (ResultSet found =
        statement.executeQuery("SELECT * FROM ref_school ORDER BY month, school_id, indicator")) {
      while (found.next()) {
        rows.add(
            new SchoolRow(
                YearMonth.from(found.getObject("month", LocalDate.class)),
                found.getString("school_id"),
                found.getString("indicator"),
                new Counts(found.getInt("x"), found.getInt("n"), found.getInt("pending")),
                found.getBoolean("is_hidden")));
      }
    }
    return rows;
  }

  private static Cell cell(ResultSet found) throws SQLException {
    return new Cell(
        YearMonth.from(found.getObject("month", LocalDate.class)),
        found.getString("school_id"),
        found.getString("family_id"));
  }

  /** The wide rows of the first script: a null is "not measured". */
  private static void firstCounts(Statement statement, Map<Cell, Map<Indicator, Counts>> counts)
      throws SQLException {
    try (ResultSet found = statement.executeQuery("SELECT * FROM ref_family")) {
      while (found.next()) {
        Map<Indicator, Counts> measured = new EnumMap<>(Indicator.class);
        for (Indicator indicator : Indicator.values()) {
          if (indicator.hasEveryWindow() && indicator.isPublishedPerFamily()) {
            int n = found.getInt(indicator.code() + "_n");
            if (!found.wasNull()) {
              measured.put(
                  indicator,
                  new Counts(
                      found.getInt(indicator.code() + "_x"),
                      n,
                      found.getInt(indicator.code() + "_pending")));
            }
          }
        }
        counts.put(cell(found), measured);
      }
    }
  }

  /** The long rows of the second script: what is not measured has none. */
  private static void furtherCounts(Statement statement, Map<Cell, Map<Indicator, Counts>> counts)
      throws SQLException {
    Map<String, Indicator> indicators = new HashMap<>();
    FAMILY_INDICATORS.forEach(indicator -> indicators.put(indicator.code(), indicator));
    try (ResultSet found = statement.executeQuery("SELECT * FROM ref_measured")) {
      while (found.next()) {
        Indicator indicator = indicators.get(found.getString("indicator"));
        if (indicator != null) {
          counts
              .computeIfAbsent(cell(found), key -> new EnumMap<>(Indicator.class))
              .put(
                  indicator,
                  new Counts(found.getInt("x"), found.getInt("n"), found.getInt("pending")));
        }
      }
    }
  }

  private record ExportFile(String kind, Path path) {}

  /** Every file that an entry of the configuration names, below the configuration's folder. */
  private static List<ExportFile> exportFiles(Path config) throws IOException {
    Path folder = config.toAbsolutePath().normalize().getParent();
    List<ExportFile> files = new ArrayList<>();
    for (JsonNode export : configuration(config).path("exports")) {
      if (!export.path("profile").asText("canonical").equals("canonical")) {
        throw new IllegalArgumentException("The reference reads the canonical profile alone");
      }
      String kind = export.path("kind").asText();
      if (Stream.of(ExportKind.values()).noneMatch(known -> known.code().equals(kind))) {
        throw new IllegalArgumentException(kind + " is no kind of export");
      }
      PathMatcher matcher =
          FileSystems.getDefault()
              .getPathMatcher("glob:" + folder + "/" + export.path("files").asText());
      try (Stream<Path> found = Files.walk(folder)) {
        found
            .filter(Files::isRegularFile)
            .filter(matcher::matches)
            .forEach(path -> files.add(new ExportFile(kind, path)));
      }
    }
    return files;
  }

  private static JsonNode configuration(Path config) {
    try {
      return new YAMLMapper().readTree(config.toFile());
    } catch (IOException e) {
      throw new IllegalStateException("The configuration cannot be read: " + config, e);
    }
  }

  /** The words that the script defines before it reads anything: macros alone. */
  static String words() throws IOException {
    String text = Files.readString(script());
    return text.substring(0, text.indexOf("-- Deliveries: "));
  }

  /** The script stands beside the modules; tests run in the folder of one of them. */
  public static Path script() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path script = at.resolve("scripts/bench/reference.sql");
      if (Files.exists(script)) {
        return script;
      }
    }
    throw new IllegalStateException("scripts/bench/reference.sql is not above the working folder");
  }
}
