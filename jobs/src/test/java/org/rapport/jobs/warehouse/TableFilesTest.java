package org.rapport.jobs.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Field;
import org.rapport.contract.FieldType;
import org.rapport.contract.Table;
import org.rapport.contract.tables.Tables;

class TableFilesTest {
  private static final Table EVERY_TYPE =
      new Table(
          "every_type",
          Table.Zone.CONFORMED,
          false,
          "One row per test.",
          List.of(
              Field.key("id", FieldType.STRING, "Names the row."),
              Field.open("day", FieldType.DATE, "A day."),
              Field.open("at", FieldType.INSTANT, "A moment."),
              Field.open("flag", FieldType.BOOL, "Yes or no."),
              Field.open("small", FieldType.INT, "A small count."),
              Field.open("large", FieldType.LONG, "A large count."),
              Field.estimate("share", FieldType.DOUBLE, "A share.")));
  private static final Object[] FULL = {
    "Zoë;0042",
    LocalDate.of(1969, 12, 31),
    Instant.parse("1969-12-31T23:59:59.999999Z"),
    true,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    0.1
  };
  private static final @Nullable Object[] EMPTY = {"b", null, null, null, null, null, null};

  @TempDir Path folder;
  private final Configuration conf = new Configuration(false);

  private WrittenFile write(String name, List<@Nullable Object[]> rows) throws IOException {
    try (TableWriter writer =
        TableWriter.create(EVERY_TYPE, conf, folder.toString(), name, Map.of("district", "x"))) {
      for (@Nullable Object[] row : rows) {
        writer.write(row);
      }
      return writer.finish();
    }
  }

  private List<List<@Nullable Object>> read(WrittenFile file) throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    TableReader.read(EVERY_TYPE, conf, file.path(), row -> rows.add(Arrays.asList(row)));
    return rows;
  }

  private static List<@Nullable Object[]> many() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      Instant at = i % 7 == 0 ? null : Instant.ofEpochSecond(1_700_000_000L + i, 123_000);
      rows.add(
          new @Nullable Object[] {
            "f_%06d".formatted(i), LocalDate.of(2025, 10, 1), at, i % 2 == 0, i, i * 3L, i / 7.0
          });
    }
    return rows;
  }

  @Test
  void everyTypeComesBackAsItWasWritten() throws IOException {
    WrittenFile file = write("a.parquet", List.<@Nullable Object[]>of(FULL, EMPTY));

    assertThat(read(file)).containsExactly(Arrays.asList(FULL), Arrays.asList(EMPTY));
  }

  @Test
  void theReportOfTheFileIsTrue() throws IOException {
    WrittenFile file = write("a.parquet", many());

    byte[] bytes = Files.readAllBytes(Path.of(file.path()));
    assertThat(file.rows()).isEqualTo(50_000);
    assertThat(file.bytes()).isEqualTo(bytes.length);
    assertThat(file.sha256()).isEqualTo(Hashes.sha256(bytes));
    assertThat(read(file))
        .hasSize(50_000)
        .last()
        .extracting(row -> row.get(0))
        .isEqualTo("f_049999");
  }

  /** Another process has other hashes of enum constants; the order must come from none of them. */
  @Test
  void footersNameEncodingsInOneOrder() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(write("a.parquet", many()).path()));
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
    List<ColumnChunk> columns =
        Util.readFileMetaData(new ByteArrayInputStream(bytes, bytes.length - 8 - length, length))
            .getRow_groups()
            .get(0)
            .getColumns();
    assertThat(columns)
        .hasSize(EVERY_TYPE.fields().size())
        .allSatisfy(
            column ->
                assertThat(column.getMeta_data().getEncodings())
                    .hasSizeGreaterThan(1)
                    .isSortedAccordingTo(Comparator.comparing(Encoding::getValue)));
  }

  @Test
  void equalRowsGiveEqualBytes() throws IOException {
    WrittenFile first = write("a.parquet", many());
    WrittenFile second = write("b.parquet", many());

    assertThat(second.sha256()).isEqualTo(first.sha256());
  }

  @Test
  void twoOpenFilesOfOneThreadDoNotDisturbEachOther() throws IOException {
    WrittenFile alone = write("alone.parquet", many());
    try (TableWriter one =
            TableWriter.create(EVERY_TYPE, conf, folder.toString(), "1", Map.of("district", "x"));
        TableWriter two =
            TableWriter.create(EVERY_TYPE, conf, folder.toString(), "2", Map.of("district", "x"))) {
      for (@Nullable Object[] row : many()) {
        one.write(row);
        two.write(row);
      }
      assertThat(one.finish().sha256()).isEqualTo(alone.sha256());
      assertThat(two.finish().sha256()).isEqualTo(alone.sha256());
    }
  }

  @Test
  void theFileSaysWhatItMeans() throws IOException {
    WrittenFile file = write("a.parquet", List.of());

    assertThat(TableReader.metadata(new LocalInputFile(Path.of(file.path()))))
        .containsEntry("rapport.table", "every_type")
        .containsEntry("rapport.grain", "One row per test.")
        .containsEntry("rapport.key", "id")
        .containsEntry("rapport.column.share", "A share.")
        .containsEntry("district", "x");
  }

  @Test
  void nothingButTheFileIsLeftBesideIt() throws IOException {
    WrittenFile file = write("a.parquet", List.<@Nullable Object[]>of(FULL));

    assertThat(folder).isDirectoryContaining(each -> each.equals(Path.of(file.path())));
    assertThat(folder.toFile().list()).hasSize(1);
    assertThat(Files.getPosixFilePermissions(Path.of(file.path()))).hasSize(2);
  }

  @Test
  void theSchemaUsesLogicalTypes() {
    assertThat(ParquetSchema.of(EVERY_TYPE).toString())
        .contains("required binary id (STRING)")
        .contains("optional int32 day (DATE)")
        .contains("optional int64 at (TIMESTAMP(MICROS,true))")
        .contains("optional boolean flag")
        .contains("optional int32 small")
        .contains("optional int64 large")
        .contains("optional double share");
  }

  @Test
  void everyTableOfTheContractHasASchema() {
    assertThat(Tables.ALL)
        .allSatisfy(
            table ->
                assertThat(ParquetSchema.of(table).getFieldCount())
                    .isEqualTo(table.fields().size()));
  }

  @Test
  void aRowWithoutItsKeyIsRefusedByName() {
    assertThatThrownBy(
            () -> write("a.parquet", List.<@Nullable Object[]>of(new @Nullable Object[7])))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("every_type.id must have a value in every row");
  }

  @Test
  void aValueOfTheWrongClassIsRefusedWithoutBeingShown() {
    Object[] row = {"a", "secret", null, null, null, null, null};

    assertThatThrownBy(() -> write("a.parquet", List.<@Nullable Object[]>of(row)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("every_type.day holds DATE, not java.lang.String");
  }

  @Test
  void aRowOfTheWrongWidthIsRefused() {
    assertThatThrownBy(() -> write("a.parquet", List.<@Nullable Object[]>of(new Object[] {"a"})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a row of every_type has 1 values for 7 columns");
  }

  @Test
  void aWriterStaysInItsThread() throws IOException {
    try (TableWriter writer =
        TableWriter.create(EVERY_TYPE, conf, folder.toString(), "a", Map.of())) {
      CompletableFuture<Void> elsewhere =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(() -> writer.write(FULL))
                      .isInstanceOf(IllegalStateException.class)
                      .hasMessageContaining("thread that made it"));
      assertThat(elsewhere).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  void anotherTablesFileIsRefused() throws IOException {
    WrittenFile file = write("a.parquet", List.<@Nullable Object[]>of(FULL));

    assertThatThrownBy(() -> TableReader.read(Tables.ALL.get(0), conf, file.path(), row -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the file's columns are not those of");
  }

  @Test
  void aFlippedByteInAPageIsNoticed() throws IOException {
    WrittenFile file = write("a.parquet", many());
    byte[] bytes = Files.readAllBytes(Path.of(file.path()));
    bytes[bytes.length / 3] ^= 4;
    Files.write(Path.of(file.path()), bytes);

    assertThatThrownBy(() -> read(file)).hasStackTraceContaining("CRC");
  }
}
