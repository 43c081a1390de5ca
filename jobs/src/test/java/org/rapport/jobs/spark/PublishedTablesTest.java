package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Field;
import org.rapport.contract.Table;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.RejectedRows;
import org.rapport.contract.tables.Tables;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.warehouse.TableReader;

/** What was published can be read with other tools, and says nothing that it should not. */
class PublishedTablesTest {
  @TempDir static Path folder;
  private static Published published;

  @BeforeAll
  static void publishASmallDistrict() {
    SmallDistrict district = SmallDistrict.write(folder);
    // Two records are refused, with what must not be repeated in the columns that are wrong.
    district.deliver(
        "2025-12/attendance-more.csv",
        "school_id,student_id,date,status",
        "north," + SmallDistrict.CANARY + "-k001,2025-12-01," + SmallDistrict.CANARY,
        "north," + SmallDistrict.CANARY + "-k002," + SmallDistrict.CANARY + "@example.org,present");
    published = TestRuns.publish(district.config(), SmallDistrict.DECEMBER);
  }

  static List<Table> publishedTables() {
    return Tables.ALL.stream()
        .filter(table -> !published.result().manifest().filesOf(table, file -> true).isEmpty())
        .toList();
  }

  @Test
  void everyTableButPromisesIsThere() {
    assertThat(publishedTables())
        .containsExactlyElementsOf(
            Tables.ALL.stream().filter(table -> !table.name().equals("commitments")).toList());
  }

  @ParameterizedTest
  @MethodSource("publishedTables")
  void duckDbReadsEveryTableByAPattern(Table table) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select count(*), count(%s) from read_parquet('%s', hive_partitioning = false)"
                    .formatted(table.fields().get(0).name(), pattern(table)))) {
      assertThat(result.next()).isTrue();
      assertThat(result.getLong(1)).isEqualTo(rows(table));
      assertThat(result.getLong(2)).isEqualTo(rows(table));
    }
  }

  @ParameterizedTest
  @MethodSource("publishedTables")
  void sparkReadsEveryTableByItsFolder(Table table) {
    List<Row> counted =
        session().read().parquet(tableFolder(table)).groupBy().count().collectAsList();

    assertThat(counted.get(0).getLong(0)).isEqualTo(rows(table));
    assertThat(session().read().parquet(tableFolder(table)).columns())
        .contains(table.fields().stream().map(Field::name).toArray(String[]::new));
  }

  @Test
  void theFirstQueryOfTheManualWorks() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select distinct scope_id from '%s/current/published/group_indicators/*/*.parquet' where scope = 'school'"
                    .formatted(published.root()))) {
      assertThat(result.next()).isTrue();
      assertThat(result.getString(1)).isEqualTo("north");
      assertThat(result.next()).isFalse();
    }
  }

  @Test
  void noIdAndNoTextOfTheExportsIsInAnyTableOrFile() throws IOException {
    List<String> leaks = new ArrayList<>();
    long texts = 0;
    for (Table table : publishedTables()) {
      for (TestRuns.Row row : published.rows(table)) {
        for (Object value : row.values()) {
          texts += value instanceof String ? 1 : 0;
          if (String.valueOf(value).contains(SmallDistrict.CANARY)) {
            leaks.add(table.name());
          }
        }
      }
    }

    assertThat(texts).isGreaterThan(1_000);
    assertThat(published.rows(RejectedRows.TABLE)).hasSize(2);
    assertThat(leaks).isEmpty();
    assertThat(filesWithTheCanary(published.root())).isEmpty();
  }

  @Test
  void aRefusedRunLeavesNoIdAndNoTextEither(@TempDir Path other) throws IOException {
    SmallDistrict district = SmallDistrict.write(other);
    String[] lines = new String[10];
    Arrays.fill(
        lines, "north," + SmallDistrict.CANARY + "-k001,2025-12-01," + SmallDistrict.CANARY);
    lines[0] = "school_id,student_id,date,status";
    district.deliver("2025-12/attendance-more.csv", lines);

    assertThatThrownBy(() -> TestRuns.publish(district.config(), SmallDistrict.DECEMBER))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> assertThat(error.exitCode()).isEqualTo(ExitCode.EXPORT_REFUSED))
        .hasMessageNotContaining(SmallDistrict.CANARY);
    Path warehouse = other.resolve("warehouse");
    assertThat(filesWithTheCanary(warehouse)).isEmpty();
    List<String> rejected = new ArrayList<>();
    try (Stream<Path> left = Files.walk(warehouse.resolve(WarehousePaths.FAILED))) {
      for (Path file : left.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        TableReader.read(
            RejectedRows.TABLE,
            SparkSettings.hadoop(),
            file.toString(),
            values -> rejected.add(Arrays.toString(values)));
      }
    }
    assertThat(rejected).hasSize(9).noneMatch(row -> row.contains(SmallDistrict.CANARY));
  }

  private static List<String> filesWithTheCanary(Path warehouse) throws IOException {
    List<String> found = new ArrayList<>();
    int seen = 0;
    try (Stream<Path> files = Files.walk(warehouse)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        seen++;
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (bytes.contains(SmallDistrict.CANARY) || bytes.contains("example.org")) {
          found.add(file.toString());
        }
      }
    }
    assertThat(seen).isPositive();
    return found;
  }

  private static SparkSession session() {
    return SparkSession.builder().getOrCreate();
  }

  private static long rows(Table table) {
    return published.result().manifest().filesOf(table, file -> true).stream()
        .mapToLong(file -> file.rows())
        .sum();
  }

  private static String tableFolder(Table table) {
    return published
        .root()
        .resolve(WarehousePaths.CURRENT)
        .resolve(WarehousePaths.table(table))
        .toString();
  }

  private static String pattern(Table table) {
    return tableFolder(table) + "/**/*.parquet";
  }
}
