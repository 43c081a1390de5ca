package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.RejectedRows;
import org.rapport.contract.tables.Runs;
import org.rapport.contract.tables.Tables;
import org.rapport.jobs.ingest.Configuration;
import org.rapport.jobs.ingest.Deliveries;
import org.rapport.jobs.ingest.Delivery;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.FilePlanner;
import org.rapport.jobs.ingest.Rejection;
import org.rapport.jobs.ingest.RowSink;
import org.rapport.jobs.ingest.SplitReader;
import org.rapport.jobs.reference.AwkwardDistrict;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.spark.TestRuns.Row;
import org.rapport.jobs.warehouse.Manifest;

/** A district delivered as JSON Lines is published as the same district in CSV. */
class JsonLinesDistrictTest {
  private static final long SEED = 11;

  @TempDir Path folder;

  @Test
  void theSameDistrictInJsonLinesGivesTheSameTables() throws IOException {
    AwkwardDistrict.Written written = AwkwardDistrict.write(folder.resolve("csv"), SEED);
    Path json = rewritten(written, "json", unused -> true);
    Path mixed = rewritten(written, "mixed", delivery -> delivery.index() % 2 == 0);
    Published csv = TestRuns.publish(written.config(), written.last());

    assertSameTables(TestRuns.publish(json, written.last()), csv);
    assertSameTables(TestRuns.publish(mixed, written.last()), csv);
  }

  private static void assertSameTables(Published json, Published csv) {
    Map<String, String> checksums = checksums(csv);
    assertThat(checksums).hasSizeGreaterThan(20);
    assertThat(checksums(json)).isEqualTo(checksums);
    for (Table table : Tables.ALL) {
      if (namesFiles(table) && !table.equals(RejectedRows.TABLE)) {
        assertThat(rows(json, table)).as(table.name()).isEqualTo(rows(csv, table));
      }
    }
    assertThat(counts(json)).isEqualTo(counts(csv));
  }

  /** What became of the records of each delivery. */
  private static Map<String, List<Long>> counts(Published published) {
    Map<String, List<Long>> counts = new TreeMap<>();
    for (Manifest.Input input : published.result().manifest().inputs()) {
      counts.put(
          input.path().replaceFirst("[.](csv|jsonl|ndjson).*", ""),
          List.of(input.records(), input.accepted(), input.superseded(), input.rejected()));
    }
    return counts;
  }

  /** Whether rows of the table say in which file they stood. */
  private static boolean namesFiles(Table table) {
    return table.fields().stream().anyMatch(field -> field.name().startsWith("source_file"));
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

  /** All that the rows of a table say but the file's name, in their order. */
  private static List<String> rows(Published published, Table table) {
    return published.rows(table).stream().map(JsonLinesDistrictTest::withoutFile).toList();
  }

  private static String withoutFile(Row row) {
    return row.table().fields().stream()
        .filter(field -> !field.name().startsWith("source_file"))
        .map(field -> field.name() + "=" + row.get(field))
        .collect(Collectors.joining(" "));
  }

  /**
   * Writes the deliveries once more, those that are chosen as JSON Lines: the same records at the
   * same places, values in the types that JSON has for them, for rejected ones records that must be
   * rejected.
   */
  private Path rewritten(AwkwardDistrict.Written csv, String name, Predicate<Delivery> isJson)
      throws IOException {
    Configuration configuration =
        Configuration.read(csv.config().toString(), SparkSettings.hadoop());
    Path out = folder.resolve(name);
    LocalDate end = csv.last().atEndOfMonth();
    for (Delivery delivery : Deliveries.find(configuration, SparkSettings.hadoop(), end)) {
      Path source = csv.config().resolveSibling(delivery.path());
      Path target = out.resolve(delivery.path());
      Files.createDirectories(target.getParent());
      if (isJson.test(delivery)) {
        write(delivery, target);
      } else {
        Files.copy(source, target);
      }
    }
    String config = Files.readString(csv.config()).replace("*.csv*", "*.*");
    return Files.writeString(out.resolve("rapport.yaml"), config);
  }

  private static void write(Delivery delivery, Path target) throws IOException {
    JsonWriter writer = new JsonWriter(delivery.kind(), delivery.index() % 3 == 0);
    FilePlan plan = FilePlanner.plan(delivery, SparkSettings.hadoop());
    plan.splits().forEach(split -> SplitReader.read(plan, split, SparkSettings.hadoop(), writer));
    byte[] text = writer.text.toString().getBytes(StandardCharsets.UTF_8);
    String csv = target.getFileName().toString();
    String name = csv.replace(".gz", "").replace(".csv", "");
    boolean isPacked = delivery.index() % 4 == 1;
    Path json = target.resolveSibling(name + (isPacked ? ".jsonl.gz" : ".ndjson"));
    try (OutputStream file = Files.newOutputStream(json);
        OutputStream out = isPacked ? new GZIPOutputStream(file) : file) {
      out.write(text);
    }
  }

  /** Writes rows as lines. */
  private static final class JsonWriter implements RowSink {
    private final ExportKind kind;
    private final boolean isTyped;
    private final StringBuilder text = new StringBuilder();

    JsonWriter(ExportKind kind, boolean isTyped) {
      this.kind = kind;
      this.isTyped = isTyped;
    }

    @Override
    public void row(org.rapport.jobs.ingest.Row row) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      if (row.isDeleted()) {
        node.put(ExportKind.IS_DELETED.name(), true);
      }
      List<ExportColumn> columns = kind.columns();
      for (int i = columns.size() - 1; i >= 0; i--) {
        if (!row.isEmpty(i)) {
          put(node, columns.get(i), row.text(i));
        } else if (isTyped) {
          node.putNull(columns.get(i).name());
        }
      }
      text.append(node).append('\n');
    }

    private void put(ObjectNode node, ExportColumn column, String value) {
      switch (column.type()) {
        case IDS, CODES, LANGUAGES -> {
          if (isTyped) {
            Arrays.stream(value.split(";", -1)).forEach(node.withArray(column.name())::add);
          } else {
            node.put(column.name(), value);
          }
        }
        case BOOL -> node.put(column.name(), Boolean.parseBoolean(value));
        case COUNT -> node.put(column.name(), Long.parseLong(value));
        case ID, TEXT, DATE, INSTANT, SHARE, DECIMAL, CODE, LANGUAGE, TIME_ZONE ->
            node.put(column.name(), value);
      }
    }

    @Override
    public void reject(Rejection rejection) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      kind.columns().forEach(column -> node.put(column.name(), "\u0000"));
      text.append(node).append('\n');
    }
  }
}
