package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.Code;

/** However a file is damaged, a check tells nothing of persons or of what they wrote. */
class CheckTellsNoTextTest {
  private static final String CANARY = "canary";

  @TempDir Path folder;

  /** All that a check can say of one file, with a configuration and without. */
  private String told(ExportKind kind, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("export_2025-10-31.csv"), text);
    Path config =
        Files.writeString(
            folder.resolve("rapport.yaml"),
            """
            district: {id: sample-x, name: X, time_zone: UTC, main_language: en, school_year_starts: "08-01"}
            warehouse: ./warehouse
            exports:
              - {kind: %s, profile: canonical, files: "export_*.csv"}
            """
                .formatted(kind.code()));
    Configuration configuration = Configuration.read(config.toString(), Exported.HADOOP);
    LocalDate asOf = LocalDate.of(2025, 11, 30);
    CheckReport district =
        CheckReport.of(
            configuration,
            Deliveries.find(configuration, Exported.HADOOP, asOf),
            asOf,
            Exported.HADOOP);
    CheckReport loose = LooseFiles.check(List.of(file.toString()), null, Exported.HADOOP);
    StringBuilder all = new StringBuilder();
    for (CheckReport report : List.of(district, loose)) {
      all.append(report.text()).append(report.json());
      all.append(report.files().get(0).proposal(null));
      all.append(report.files().get(0).proposal(kind));
    }
    return all.toString();
  }

  /** An export of a kind; ids but the school's, and all free text, are canaries. */
  private static List<List<String>> export(ExportKind kind) {
    List<List<String>> lines = new ArrayList<>();
    List<String> header = new ArrayList<>(kind.columns().stream().map(ExportColumn::name).toList());
    header.add("remark");
    lines.add(header);
    for (int i = 0; i < 12; i++) {
      List<String> record = new ArrayList<>();
      for (ExportColumn column : kind.columns()) {
        record.add(value(column, i));
      }
      record.add(CANARY + " is ill");
      lines.add(record);
    }
    return lines;
  }

  private static String value(ExportColumn column, int record) {
    return switch (column.type()) {
      case ID, IDS -> column.name().equals("school_id") ? "north" : CANARY + "-" + record % 4;
      case TEXT -> CANARY + " " + record;
      case DATE -> "2025-10-%02d".formatted(1 + record);
      case INSTANT -> "2025-10-%02dT10:00:00".formatted(1 + record);
      case BOOL -> "true";
      case COUNT, SHARE, DECIMAL -> "1";
      case CODE, CODES ->
          column.codes().map(codes -> ((Code) codes.getEnumConstants()[0]).code()).orElse("");
      case LANGUAGE, LANGUAGES -> "es";
      case TIME_ZONE -> "UTC";
    };
  }

  private static String text(List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(String.join(",", line)).append('\n'));
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource(ExportKind.class)
  void ofAWholeFile(ExportKind kind) throws IOException {
    assertThat(told(kind, text(export(kind)))).doesNotContain(CANARY).contains("remark");
  }

  @ParameterizedTest
  @EnumSource(ExportKind.class)
  void ofAHeaderThatGoesOnWithARecord(ExportKind kind) throws IOException {
    String text = text(export(kind));
    assertThat(told(kind, text.replaceFirst("\n", ""))).doesNotContain(CANARY);
    assertThat(told(kind, text.replaceFirst("\n", ","))).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @EnumSource(ExportKind.class)
  void ofAFileThatIsOneLine(ExportKind kind) throws IOException {
    List<List<String>> lines = export(kind);
    assertThat(told(kind, text(lines).replace("\n", ","))).doesNotContain(CANARY);
    assertThat(told(kind, text(lines.subList(0, 2)).replace("\n", ","))).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @EnumSource(ExportKind.class)
  void ofAFileWithoutItsHeader(ExportKind kind) throws IOException {
    List<List<String>> lines = export(kind);
    assertThat(told(kind, text(lines.subList(1, lines.size())))).doesNotContain(CANARY);
    assertThat(told(kind, text(lines.subList(1, 2)))).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "canary-a,fam-x\ncanary-b,fam-y\ncanary-c,fam-z\n",
        "Ann Canary,here\nMaria Canary,gone\n",
        "Ann Canary;Mother is ill\n",
        "canary7|north|present\ncanary8|north|present\n",
      })
  void ofRecordsWithoutDaysOrLongNumbers(String text) throws IOException {
    assertThat(told(ExportKind.GUARDIANSHIPS, text)).doesNotContainIgnoringCase(CANARY);
  }

  /** A delimiter too many in one place and one too few in another moves values to other columns. */
  @ParameterizedTest
  @EnumSource(ExportKind.class)
  void ofRecordsWhoseValuesHaveMoved(ExportKind kind) throws IOException {
    List<List<String>> lines = export(kind);
    for (int shift = 1; shift < lines.get(0).size(); shift++) {
      List<List<String>> moved = new ArrayList<>(List.of(lines.get(0)));
      for (int i = 1; i < lines.size(); i++) {
        List<String> record = new ArrayList<>(lines.get(i));
        if (i % 6 == 0) {
          Collections.rotate(record, shift);
        }
        moved.add(record);
      }
      assertThat(told(kind, text(moved))).doesNotContain(CANARY);
    }
  }

  @Test
  void ofRemarksThatStandWhereTrueOrFalseIsAskedFor() throws IOException {
    StringBuilder text = new StringBuilder("school_id,date,is_instructional\n");
    for (int i = 1; i <= 9; i++) {
      text.append("north,2025-10-0%d,%s\n".formatted(i, i < 5 ? "canary is ill" : "vero"));
    }
    assertThat(told(ExportKind.CALENDAR, text.toString()))
        .contains("'vero' 5, 4 records whose words are rare or no code-like words")
        .doesNotContain(CANARY);
  }

  /** Bytes taken out, put in, changed, by chance. */
  @Test
  void ofFilesDamagedByChance() throws IOException {
    Random random = new Random(7);
    for (ExportKind kind : ExportKind.values()) {
      byte[] whole = text(export(kind)).getBytes(StandardCharsets.UTF_8);
      for (int round = 0; round < 20; round++) {
        StringBuilder damaged = new StringBuilder(new String(whole, StandardCharsets.UTF_8));
        for (int change = 0; change < 4; change++) {
          int at = random.nextInt(damaged.length());
          switch (random.nextInt(3)) {
            case 0 -> damaged.deleteCharAt(at);
            case 1 -> damaged.insert(at, ",\n\";".charAt(random.nextInt(4)));
            default -> damaged.setLength(Math.max(20, damaged.length() - random.nextInt(40)));
          }
        }
        assertThat(told(kind, damaged.toString())).as(damaged.toString()).doesNotContain(CANARY);
      }
    }
  }
}
