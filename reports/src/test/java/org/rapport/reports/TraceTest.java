package org.rapport.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scale;
import org.rapport.contract.Section;
import org.rapport.contract.tables.GroupIndicators;

/**
 * Every number of a table on a page stands in a published row of its indicator: the rows are read
 * here once more, without the classes that draw.
 */
class TraceTest {
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(\\.\\d+)?");

  private static final int LAST = (int) SampleDistrict.MONTH.atDay(1).toEpochDay();

  @TempDir static Path folder;

  private static final List<Group> ROWS = new ArrayList<>();
  private static Path out;

  @BeforeAll
  static void draw() throws IOException {
    Path snapshot = SampleDistrict.write(folder.resolve("snapshot"));
    out = folder.resolve("out");
    Reports.draw(
        new ReportRequest(
            snapshot, SampleDistrict.MONTH, "Lakeview", "en", out, Optional.empty(), "0.1.0"));
    try (Stream<Path> files = Files.walk(snapshot.resolve("published/group_indicators"))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".parquet")).toList()) {
        read(file);
      }
    }
  }

  private static void read(Path file) throws IOException {
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        ROWS.add(row);
      }
    }
  }

  @Test
  void everyNumberOfASchoolStandsInARow() throws IOException {
    assertThat(untraced("school-bayside-middle-school-102.pdf", "102")).isEmpty();
    assertThat(untraced("school-lakeview-elementary-school-101.pdf", "101")).isEmpty();
    assertThat(untraced("school-hilltop-high-school-103.pdf", "103")).isEmpty();
  }

  @Test
  void everyNumberAtTheTopOfPageOneAndByHomeLanguageStandsInARow() throws IOException {
    for (String id : List.of("101", "102")) {
      String file =
          id.equals("101")
              ? "school-lakeview-elementary-school-101.pdf"
              : "school-bayside-middle-school-102.pdf";
      assertThat(untracedInTiles(file, id)).isEmpty();
      assertThat(untracedByLanguage(file, id)).isEmpty();
    }
    assertThat(untracedInTiles("school-bayside-middle-school-102.pdf", "101")).isNotEmpty();
    assertThat(untracedByLanguage("school-bayside-middle-school-102.pdf", "101")).isNotEmpty();
  }

  /** The tiles stand between the first label and the first heading. */
  private static List<String> untracedInTiles(String file, String id) throws IOException {
    List<String> untraced = new ArrayList<>();
    Set<String> known = Set.of();
    for (ReadAloud.Piece piece : ReadAloud.of(out.resolve(file))) {
      if (piece.type().equals("H2")) {
        break;
      }
      Optional<Indicator> labelled =
          Indicator.reported().stream()
              .filter(one -> one.label().equals(piece.text().strip()))
              .findFirst();
      if (labelled.isPresent()) {
        known = renderings(labelled.get(), id);
      } else if (!known.isEmpty()) {
        check(piece.text().replace("2 school days", ""), known, "tile", untraced);
      }
    }
    return untraced;
  }

  /**
   * Rows of home languages: their values, and their gaps as differences of two published values.
   */
  private static List<String> untracedByLanguage(String file, String id) throws IOException {
    Indicator indicator = Indicator.SCHOOL_REPLY_RATE_2SD;
    List<Group> languages =
        ROWS.stream()
            .filter(row -> text(row, "indicator").equals(indicator.code()))
            .filter(row -> text(row, "scope_id").startsWith(id + "/"))
            .toList();
    Group school =
        ROWS.stream()
            .filter(row -> text(row, "indicator").equals(indicator.code()))
            .filter(row -> text(row, "scope_id").equals(id))
            .filter(row -> row.getInteger("month_start", 0) == LAST)
            .findFirst()
            .orElseThrow();
    Set<String> known = new HashSet<>(renderings(indicator, id));
    for (Group language : languages) {
      renderings(language, indicator).forEach(known::add);
      if (language.getFieldRepetitionCount("estimate") > 0) {
        double gap = language.getDouble("estimate", 0) - school.getDouble("estimate", 0);
        known.add(String.format(Locale.ROOT, "%.0f", Math.abs(gap) * 100));
      }
    }
    Set<String> names = Set.of("English", "Spanish", "Arabic", "Somali", "Vietnamese");
    List<String> untraced = new ArrayList<>();
    Map<Integer, List<ReadAloud.Piece>> rows =
        ReadAloud.of(out.resolve(file)).stream()
            .filter(piece -> piece.row() > 0)
            .collect(Collectors.groupingBy(ReadAloud.Piece::row));
    assertThat(rows.values()).anyMatch(row -> row.get(0).text().strip().equals("English"));
    for (List<ReadAloud.Piece> row : rows.values()) {
      if (names.contains(row.get(0).text().strip())) {
        row.forEach(piece -> check(piece.text(), known, row.get(0).text(), untraced));
      }
    }
    return untraced;
  }

  private static void check(String text, Set<String> known, String where, List<String> untraced) {
    Matcher number =
        NUMBER.matcher(
            text.replaceAll("<10|^(\\d+|\u2013) of (5|10|15|20|25) *$|over \\d+ months", ""));
    while (number.find()) {
      if (!known.contains(number.group())) {
        untraced.add(where + ": " + number.group() + " in " + text);
      }
    }
  }

  @Test
  void theNumbersOfAnotherSchoolDoNotPass() throws IOException {
    assertThat(untraced("school-bayside-middle-school-102.pdf", "101")).hasSizeGreaterThan(40);
  }

  @Test
  void everyNumberOfTheDistrictsOwnTableStandsInARow() throws IOException {
    assertThat(untraced("district.pdf", "lakeview")).isEmpty();
  }

  /** Numbers in rows of an indicator, and in sentences that name one, that no published row has. */
  private static List<String> untraced(String file, String id) throws IOException {
    TreeMap<Integer, List<ReadAloud.Piece>> tableRows =
        ReadAloud.of(out.resolve(file)).stream()
            .filter(piece -> piece.row() > 0)
            .collect(
                Collectors.groupingBy(ReadAloud.Piece::row, TreeMap::new, Collectors.toList()));
    List<String> untraced = new ArrayList<>();
    for (List<ReadAloud.Piece> row : tableRows.values()) {
      Optional<Indicator> indicator =
          Indicator.reported().stream()
              .filter(one -> one.label().startsWith(row.get(0).text().strip()))
              .findFirst();
      // Gaps and heads are led back by the other test, with what components add.
      boolean isGap =
          row.stream().anyMatch(piece -> piece.text().matches("[+\u2212]?\\d+ points? *"));
      boolean isSection =
          Arrays.stream(Section.values())
              .anyMatch(section -> section.title().equals(row.get(0).text().strip()));
      if (indicator.isEmpty() || isGap || isSection || row.get(1).type().equals("TH")) {
        continue;
      }
      Set<String> known = renderings(indicator.get(), id);
      for (ReadAloud.Piece piece : row.subList(1, row.size())) {
        String text = piece.text().replace(indicator.get().label(), "");
        check(text, known, indicator.get().code(), untraced);
      }
    }
    return untraced;
  }

  private static Set<String> renderings(Indicator indicator, String id) {
    return ROWS.stream()
        .filter(row -> text(row, GroupIndicators.INDICATOR.name()).equals(indicator.code()))
        .filter(
            row ->
                text(row, GroupIndicators.SCOPE.name()).equals("district")
                    || text(row, GroupIndicators.SCOPE_ID.name()).equals(id))
        .flatMap(row -> renderings(row, indicator))
        .collect(Collectors.toSet());
  }

  private static Stream<String> renderings(Group row, Indicator indicator) {
    int per = indicator.scale() == Scale.SHARE ? 100 : 1;
    List<String> all = new ArrayList<>();
    for (String column : List.of("estimate", "lower", "upper", "change")) {
      if (row.getFieldRepetitionCount(column) > 0) {
        double value = Math.abs(row.getDouble(column, 0)) * per;
        all.add(String.format(Locale.ROOT, "%.1f", value));
        if (!column.equals("change")) {
          all.add(String.format(Locale.ROOT, "%.0f", value));
        }
      }
    }
    long taken = row.getLong("numerator", 0);
    long known = row.getLong("denominator", 0);
    for (long count : new long[] {taken, known, known - taken, row.getLong("families", 0)}) {
      all.add(String.format(Locale.ROOT, "%,d", count));
    }
    return all.stream();
  }

  private static String text(Group row, String column) {
    return row.getString(column, 0);
  }
}
