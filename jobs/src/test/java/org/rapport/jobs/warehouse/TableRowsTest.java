package org.rapport.jobs.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.Field;
import org.rapport.contract.FieldType;
import org.rapport.contract.Table;

/** What is held column by column comes back row by row, whatever encoding a column gets. */
class TableRowsTest {
  private static final Field ID = Field.key("id", FieldType.LONG, "Names the row.");
  private static final Field TEXT = Field.open("text", FieldType.STRING, "A text.");
  private static final Field COUNT = Field.open("count", FieldType.INT, "A count.");
  private static final Field SHARE = Field.estimate("share", FieldType.DOUBLE, "A share.");
  private static final Field FLAG = Field.open("flag", FieldType.BOOL, "Yes or no.");
  private static final Table TABLE =
      new Table(
          "shapes",
          Table.Zone.CONFORMED,
          false,
          "One row per number.",
          List.of(ID, TEXT, COUNT, SHARE, FLAG));

  @TempDir Path folder;
  private final Configuration conf = new Configuration(false);

  private WrittenFile write(TableRows rows) throws IOException {
    try (TableWriter writer =
        TableWriter.create(TABLE, conf, folder.toString(), "a.parquet", Map.of())) {
      writer.writeByKey(rows);
      return writer.finish();
    }
  }

  private List<List<@Nullable Object>> read(WrittenFile file) throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    TableReader.read(TABLE, conf, file.path(), row -> rows.add(Arrays.asList(row)));
    return rows;
  }

  @Test
  void rowsAreWrittenInTheOrderOfTheirKey() throws IOException {
    TableRows rows = new TableRows(TABLE);
    rows.begin().count(ID, 3).text(TEXT, "third");
    rows.begin().count(ID, 1).text(TEXT, "first");
    rows.begin().count(ID, 2).text(TEXT, "second");

    assertThat(read(write(rows)))
        .extracting(row -> row.get(1))
        .containsExactly("first", "second", "third");
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "100", "101", "1000"})
  void rowsOfEachFamilyAreSortedWhetherFamiliesComeInOrderOrNot(int rowsOfEach) throws IOException {
    Field family = Field.key("family", FieldType.STRING, "Names the family.");
    Table table =
        new Table(
            "pairs", Table.Zone.CONFORMED, false, "One row per pair.", List.of(family, ID, COUNT));
    TableRows inOrder = new TableRows(table);
    TableRows inNone = new TableRows(table);
    for (String name : List.of("a", "b", "c")) {
      for (int id = rowsOfEach; id > 0; id--) {
        inOrder.begin().text(family, name).count(ID, id);
      }
    }
    for (int id = 1; id <= rowsOfEach; id++) {
      for (String name : List.of("c", "a", "b")) {
        inNone.begin().text(family, name).count(ID, id);
      }
    }

    assertThat(inNone.orderByKey()).hasSize(3 * rowsOfEach).doesNotHaveDuplicates();
    assertThat(keys(inOrder)).isSorted().isEqualTo(keys(inNone));
  }

  /** The keys of two columns, in the order in which rows would be written. */
  private static List<String> keys(TableRows rows) {
    ColumnValues[] columns = rows.columns();
    return Arrays.stream(rows.orderByKey())
        .mapToObj(row -> "%s %05d".formatted(columns[0].text(row), columns[1].number(row)))
        .toList();
  }

  @Test
  void fieldsMayBeSetInAnyOrderAndLeftOut() throws IOException {
    TableRows rows = new TableRows(TABLE);
    rows.begin().flag(FLAG, false).count(ID, 1);
    rows.begin().count(ID, 2).value(SHARE, -0.0).count(COUNT, -7);

    assertThat(read(write(rows)))
        .containsExactly(
            Arrays.asList(1L, null, null, null, false), Arrays.asList(2L, null, -7, -0.0, null));
  }

  @Test
  void aKeyThatIsMissingIsNamed() {
    TableRows rows = new TableRows(TABLE);
    rows.begin().text(TEXT, "x");

    assertThatThrownBy(() -> write(rows))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("shapes.id must have a value in every row");
  }

  @Test
  void aNumberIsNoText() {
    TableRows rows = new TableRows(TABLE).begin();

    assertThatThrownBy(() -> rows.count(TEXT, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("shapes.text holds STRING, not java.lang.Long");
  }

  /**
   * Several pages, with and without nulls, of columns that repeat much, little and not at all; what
   * a reader finds by the bounds of pages is what is there.
   */
  @ParameterizedTest
  @CsvSource({
    "45000, 3, 0.0",
    "45000, 3, 0.5",
    "45000, 100000, 0.1",
    "45000, 1500, 0.999",
    "45000, 3, 1.0",
    "20005, 3, 0.0",
    "20005, 3, 1.0",
    "1, 1, 0"
  })
  void columnsOfAnyShapeAreReadAlikeByAnotherEngine(int rowCount, int distinct, double nulls)
      throws IOException, SQLException {
    Random random = new Random(rowCount + distinct);
    TableRows rows = new TableRows(TABLE);
    List<List<@Nullable Object>> expected = new ArrayList<>();
    for (long id = 0; id < rowCount; id++) {
      int number = random.nextInt(distinct);
      boolean isNull = random.nextDouble() < nulls;
      String text = isNull ? null : (number % 11 == 0 ? "é" : "t") + number;
      rows.begin().count(ID, id).text(TEXT, text);
      if (!isNull) {
        rows.count(COUNT, number - 5).value(SHARE, number / 7.0).flag(FLAG, number % 2 == 0);
      }
      expected.add(
          Arrays.asList(
              id,
              text,
              isNull ? null : number - 5,
              isNull ? null : number / 7.0,
              isNull ? null : number % 2 == 0));
    }
    WrittenFile file = write(rows);

    assertThat(read(file)).isEqualTo(expected);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement query = duckdb.createStatement()) {
      for (int i = 0; i < 20; i++) {
        List<@Nullable Object> wanted = expected.get(random.nextInt(rowCount));
        long sameText = count(expected, 1, wanted);
        long sameCount = count(expected, 2, wanted);
        String where = wanted.get(1) == null ? "text is null" : "text = '" + wanted.get(1) + "'";
        assertThat(found(query, file, where)).isEqualTo(sameText);
        String number =
            wanted.get(2) == null ? "\"count\" is null" : "\"count\" = " + wanted.get(2);
        assertThat(found(query, file, number)).isEqualTo(sameCount);
      }
    }
  }

  private static long count(
      List<List<@Nullable Object>> rows, int column, List<@Nullable Object> like) {
    return rows.stream().filter(row -> Objects.equals(row.get(column), like.get(column))).count();
  }

  private static long found(Statement query, WrittenFile file, String where) throws SQLException {
    try (ResultSet result =
        query.executeQuery(
            "select count(*) from read_parquet('" + file.path() + "') where " + where)) {
      result.next();
      return result.getLong(1);
    }
  }
}
