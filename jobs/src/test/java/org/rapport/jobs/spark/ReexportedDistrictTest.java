package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.codes.Code;
import org.rapport.contract.tables.AttendanceStrips;
import org.rapport.contract.tables.Runs;
import org.rapport.contract.tables.StudentSchoolEvidence;
import org.rapport.contract.tables.Tables;
import org.rapport.jobs.ingest.Configuration;
import org.rapport.jobs.ingest.Deliveries;
import org.rapport.jobs.ingest.Delivery;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.FilePlanner;
import org.rapport.jobs.ingest.Rejection;
import org.rapport.jobs.ingest.Row;
import org.rapport.jobs.ingest.RowSink;
import org.rapport.jobs.ingest.SplitReader;
import org.rapport.jobs.reference.AwkwardDistrict;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.warehouse.Manifest;

/**
 * A district whose exports have other headers, days, times, codes, delimiters, encodings and nested
 * keys is published as the same district in the canonical layout.
 */
class ReexportedDistrictTest {
  private static final long SEED = 23;
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final DateTimeFormatter SLASHES = DateTimeFormatter.ofPattern("MM/dd/yyyy");
  private static final DateTimeFormatter ORACLE =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("M/d/yyyy H:mm:ss.SSSSSS");

  @TempDir Path folder;

  @Test
  void theSameDistrictInAnotherLayoutGivesTheSameTables() throws IOException {
    AwkwardDistrict.Written written = AwkwardDistrict.write(folder.resolve("canonical"), SEED);
    Path other = reexported(written);

    Published canonical = TestRuns.publish(written.config(), written.last());
    Published published = TestRuns.publish(other, written.last());

    Map<String, String> checksums = checksums(canonical);
    assertThat(checksums).hasSizeGreaterThan(20);
    assertThat(checksums(published)).isEqualTo(checksums);
    assertThat(counts(published)).isEqualTo(counts(canonical));
    assertThat(published.result().manifest().inputs())
        .allMatch(input -> input.profile().startsWith("profiles/"))
        .anyMatch(input -> input.leftOut() > 0);
  }

  @Test
  void exceptionsAloneGiveTheSameTablesAsAllRowsAndAMonthWithoutAnyIsNotMeasured()
      throws IOException {
    Path all = SmallDistrict.attendanceOnly(folder.resolve("all")).config();
    Path exceptions = SmallDistrict.attendanceOnly(folder.resolve("exceptions")).config();
    for (Path each : List.of(all, exceptions)) {
      Path november = each.resolveSibling("exports/2025-11/attendance.csv");
      Files.writeString(
          november, Files.readString(november).lines().findFirst().orElseThrow() + "\n");
    }
    onlyExceptions(exceptions);

    Published affirmative = TestRuns.publish(all, SmallDistrict.DECEMBER);
    Published published = TestRuns.publish(exceptions, SmallDistrict.DECEMBER);

    assertThat(checksums(published)).isEqualTo(checksums(affirmative)).hasSizeGreaterThan(5);
    assertThat(strips(published)).isEqualTo(strips(affirmative));
    assertThat(String.join("", strips(published)))
        .contains("EPPPP", "?????--?????")
        .doesNotContain("!");
    assertThat(knownDays(published, 11)).hasSize(12).containsOnly("null");
    assertThat(knownDays(published, 12)).hasSize(12).containsOnly("23");
  }

  private static void onlyExceptions(Path config) throws IOException {
    for (YearMonth month = SmallDistrict.SEPTEMBER;
        !month.isAfter(SmallDistrict.DECEMBER);
        month = month.plusMonths(1)) {
      Path file = config.resolveSibling("exports/" + month + "/attendance.csv");
      String rows =
          Files.readString(file)
              .lines()
              .filter(line -> !line.contains(",present,"))
              .collect(Collectors.joining("\n", "", "\n"));
      Files.writeString(file, rows);
    }
    Files.writeString(
        config.resolveSibling("exceptions.yaml"),
        """
        kind: attendance
        headers: {school_id: school_id, student_id: student_id, date: date, status: status}
        mode: exceptions_only
        """);
    String text = Files.readString(config);
    Files.writeString(
        config,
        text.replace(
            "{kind: attendance, profile: canonical",
            "{kind: attendance, profile: exceptions.yaml"));
  }

  private static List<String> strips(Published published) {
    return published.rows(AttendanceStrips.TABLE).stream()
        .map(row -> row.get(AttendanceStrips.STUDENT_ID) + " " + row.get(AttendanceStrips.STRIP))
        .toList();
  }

  /** Of each student the known days of a month; null where attendance is not measured. */
  private static List<String> knownDays(Published published, int month) {
    return published.rows(StudentSchoolEvidence.TABLE).stream()
        .filter(
            row -> LocalDate.of(2025, month, 1).equals(row.get(StudentSchoolEvidence.MONTH_START)))
        .map(row -> String.valueOf(row.get(StudentSchoolEvidence.ATTENDANCE_RATE_N)))
        .toList();
  }

  private static Map<String, String> checksums(Published published) {
    List<String> folders =
        Tables.ALL.stream()
            .filter(table -> !namesFiles(table) && !table.equals(Runs.TABLE))
            .map(WarehousePaths::table)
            .toList();
    Map<String, String> checksums = new TreeMap<>();
    published.result().manifest().files().stream()
        .filter(file -> folders.stream().anyMatch(file.path()::startsWith))
        .forEach(file -> checksums.put(file.path(), file.sha256()));
    return checksums;
  }

  private static boolean namesFiles(Table table) {
    return table.fields().stream().anyMatch(field -> field.name().startsWith("source_file"));
  }

  private static Map<String, List<Long>> counts(Published published) {
    Map<String, List<Long>> counts = new TreeMap<>();
    for (Manifest.Input input : published.result().manifest().inputs()) {
      counts.put(
          input.path().replaceFirst("[.](csv|txt|json).*", "").replaceAll("(?<=\\d)-(?=\\d)", ""),
          List.of(input.records(), input.accepted(), input.superseded(), input.rejected()));
    }
    return counts;
  }

  private Path reexported(AwkwardDistrict.Written canonical) throws IOException {
    Configuration configuration =
        Configuration.read(canonical.config().toString(), SparkSettings.hadoop());
    Path out = Files.createDirectories(folder.resolve("other"));
    LocalDate end = canonical.last().atEndOfMonth();
    for (Delivery delivery : Deliveries.find(configuration, SparkSettings.hadoop(), end)) {
      Writer writer = new Writer(delivery.kind(), delivery.index() % 2 == 0);
      FilePlan plan = FilePlanner.plan(delivery, SparkSettings.hadoop());
      plan.splits().forEach(split -> SplitReader.read(plan, split, SparkSettings.hadoop(), writer));
      Path target = out.resolve(delivery.path());
      Files.createDirectories(target.getParent());
      String name = String.valueOf(target.getFileName()).replaceFirst("[.]csv.*", "");
      String stamped = name.replaceFirst("(\\d{4})-(\\d{2})-(\\d{2})", "$1$2$3");
      Files.write(target.resolveSibling(stamped + writer.ending()), writer.bytes());
    }
    StringBuilder exports = new StringBuilder();
    for (Configuration.Exports each : configuration.exports()) {
      for (boolean isCsv : new boolean[] {true, false}) {
        String name = "profiles/" + each.kind().code() + (isCsv ? "-csv" : "-json") + ".yaml";
        Files.createDirectories(out.resolve("profiles"));
        Files.writeString(out.resolve(name), profile(each.kind(), isCsv));
        String files = each.files().replaceFirst("[.]csv.*", isCsv ? ".txt" : ".json");
        exports.append(
            "  - {kind: %s, profile: %s, files: \"%s\"}%n"
                .formatted(each.kind().code(), name, files));
      }
    }
    String config = Files.readString(canonical.config());
    int from = config.indexOf("exports:\n") + "exports:\n".length();
    int to = from;
    while (config.startsWith("  - ", to)) {
      to = config.indexOf('\n', to) + 1;
    }
    return Files.writeString(
        out.resolve("rapport.yaml"), config.substring(0, from) + exports + config.substring(to));
  }

  private static String header(ExportColumn column, boolean isCsv) {
    String words = column.name().replace('_', ' ').toUpperCase(Locale.ROOT);
    return isCsv ? words + " (x)" : "record." + column.name() + ".value";
  }

  private static String profile(ExportKind kind, boolean isCsv) {
    StringBuilder yaml = new StringBuilder("kind: " + kind.code() + "\n");
    yaml.append(
        isCsv
            ? "file: {format: csv, delimiter: semicolon, encoding: windows-1252,"
            : "file: {format: json, records: answer.rows,");
    yaml.append(" stamp: {file: yyyyMMdd}}\nheaders:\n");
    StringBuilder codes = new StringBuilder();
    List<ExportColumn> columns = new ArrayList<>(kind.columns());
    columns.add(ExportKind.IS_DELETED);
    for (ExportColumn column : columns) {
      yaml.append(
          "  %s: [nothing, \"%s\"]%n"
              .formatted(column.name(), header(column, isCsv))
              .replace("nothing", "no " + column.name()));
      column
          .codes()
          .ifPresent(
              list -> {
                codes.append("  ").append(column.name()).append(":\n");
                for (Enum<?> each : list.getEnumConstants()) {
                  codes.append("    \"%s\": %s%n".formatted(word(each), ((Code) each).code()));
                }
              });
    }
    yaml.append("formats:\n  dates: [MM/dd/yyyy, dd-MMM-yyyy]\n");
    yaml.append("  times: [\"M/d/yyyy H:mm:ss.SX\", \"M/d/yyyy H:mm:ss.S\"]\n");
    yaml.append("  null_words: [\"NULL\", \"-\"]\n");
    yaml.append(isCsv ? "  list_separator: \"~\"\n" : "");
    yaml.append(codes.isEmpty() ? "" : "codes:\n" + codes);
    yaml.append("leave_out: [{header: Draft, words: [\"yes\"], optional: true}]\n");
    return yaml.toString();
  }

  private static String word(Enum<?> code) {
    return "Code: " + code.ordinal() + " " + code.name().replace('_', '-');
  }

  /** Writes rows as another system would; for rejected ones, records that must be rejected. */
  private static final class Writer implements RowSink {
    private final ExportKind kind;
    private final boolean isCsv;
    private final StringBuilder csv = new StringBuilder();
    private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();

    Writer(ExportKind kind, boolean isCsv) {
      this.kind = kind;
      this.isCsv = isCsv;
      csv.append(
          kind.columns().stream()
              .map(column -> header(column, true))
              .collect(Collectors.joining(";", "Draft;", ";IS DELETED (x)\r\n")));
    }

    String ending() {
      return isCsv ? ".txt" : ".json";
    }

    byte[] bytes() {
      if (!isCsv) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("rows", 1).putObject("answer").put("count", rows.size()).set("rows", rows);
        return root.toPrettyString().getBytes(StandardCharsets.UTF_8);
      }
      String text = csv.toString();
      boolean isEncodable = WINDOWS.newEncoder().canEncode(text);
      return text.getBytes(isEncodable ? WINDOWS : StandardCharsets.UTF_8);
    }

    @Override
    public void row(Row row) {
      List<String> cells = new ArrayList<>();
      ObjectNode record = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < kind.columns().size(); i++) {
        ExportColumn column = kind.columns().get(i);
        String text = row.isEmpty(i) ? "NULL" : text(row, i, column);
        cells.add(quoted(text));
        ObjectNode value = record.putObject(column.name());
        boolean isList =
            switch (column.type()) {
              case IDS, CODES, LANGUAGES -> !row.isEmpty(i);
              default -> false;
            };
        if (isList) {
          Arrays.stream(text.split("~", -1)).forEach(value.putArray("value")::add);
        } else {
          value.put("value", text);
        }
      }
      record.putObject("is_deleted").put("value", row.isDeleted() ? "Y" : "N");
      String line = String.join(";", cells) + (row.isDeleted() ? ";Y" : ";N") + "\r\n";
      if (row.record() % 5 == 0) {
        csv.append("YES;").append(line);
        rows.addObject().put("draft", "Yes").set("record", record);
      }
      csv.append(";").append(line);
      rows.addObject().set("record", record);
    }

    private static String text(Row row, int i, ExportColumn column) {
      return switch (column.type()) {
        case DATE ->
            LocalDate.ofEpochDay(row.day(i)).format(row.record() % 2 == 0 ? SLASHES : ORACLE);
        case INSTANT ->
            LocalDateTime.ofInstant(
                        Instant.EPOCH.plus(row.instantMicros(i), ChronoUnit.MICROS), ZoneOffset.UTC)
                    .format(CLOCK)
                + (row.hasOffset(i) ? "Z" : "");
        case BOOL -> row.bool(i) ? "Yes" : "0";
        case CODE -> word(column.codes().orElseThrow().getEnumConstants()[row.code(i)]);
        case CODES ->
            Arrays.stream(column.codes().orElseThrow().getEnumConstants())
                .filter(code -> (row.codes(i) >> code.ordinal() & 1) == 1)
                .map(ReexportedDistrictTest::word)
                .collect(Collectors.joining(" ~ "));
        case IDS, LANGUAGES -> row.text(i).replace(';', '~');
        case ID, TEXT, COUNT, SHARE, DECIMAL, LANGUAGE, TIME_ZONE -> row.text(i);
      };
    }

    private static String quoted(String text) {
      return text.matches("(?s).*[;\"\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    @Override
    public void reject(Rejection rejection) {
      csv.append("x\r\n");
      rows.addObject();
    }
  }
}
