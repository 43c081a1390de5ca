package org.rapport.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.rapport.contract.Field;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;

/** A small snapshot for tests: rows are collected, then written with the contract's schemas. */
public final class Warehouse {
  private final Map<String, List<Map<Field, Object>>> rows = new LinkedHashMap<>();
  private final Map<String, Table> tables = new LinkedHashMap<>();

  /** Adds a row to a table that is not split by month; columns and values in turn. */
  public Warehouse with(Table table, Object... columns) {
    return with(table, WarehousePaths.table(table), columns);
  }

  /** Adds a row to the table's folder of the month. */
  public Warehouse with(Table table, YearMonth month, Object... columns) {
    return with(table, WarehousePaths.month(table, month), columns);
  }

  private Warehouse with(Table table, String folder, Object... columns) {
    Map<Field, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i += 2) {
      if (columns[i + 1] != null) {
        row.put((Field) columns[i], columns[i + 1]);
      }
    }
    rows.computeIfAbsent(folder, name -> new ArrayList<>()).add(row);
    tables.put(folder, table);
    return this;
  }

  /** Writes every table, two files where there is more than one row, and returns the snapshot. */
  public Path write(Path snapshot) {
    rows.forEach(
        (folder, all) -> {
          int half = (all.size() + 1) / 2;
          Table table = tables.get(folder);
          write(
              table, snapshot.resolve(folder).resolve("part-00000.parquet"), all.subList(0, half));
          if (all.size() > half) {
            write(
                table,
                snapshot.resolve(folder).resolve("part-00001.parquet"),
                all.subList(half, all.size()));
          }
        });
    return snapshot;
  }

  private static void write(Table table, Path file, List<Map<Field, Object>> rows) {
    MessageType schema = schema(table);
    try {
      java.nio.file.Files.createDirectories(file.getParent());
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(file))
              .withConf(new Configuration(false))
              .withType(schema)
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
              .build()) {
        for (Map<Field, Object> row : rows) {
          Group group = new SimpleGroup(schema);
          row.forEach((field, value) -> add(group, field, value));
          writer.write(group);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Group group, Field field, Object value) {
    switch (field.type()) {
      case STRING -> group.add(field.name(), (String) value);
      case DATE -> group.add(field.name(), (int) ((LocalDate) value).toEpochDay());
      case INSTANT -> throw new IllegalArgumentException("reports read no instants");
      case BOOL -> group.add(field.name(), (boolean) value);
      case INT -> group.add(field.name(), ((Number) value).intValue());
      case LONG -> group.add(field.name(), ((Number) value).longValue());
      case DOUBLE -> group.add(field.name(), ((Number) value).doubleValue());
    }
  }

  private static MessageType schema(Table table) {
    List<Type> fields = new ArrayList<>();
    for (Field field : table.fields()) {
      PrimitiveTypeName type =
          switch (field.type()) {
            case STRING -> PrimitiveTypeName.BINARY;
            case DATE, INT -> PrimitiveTypeName.INT32;
            case LONG, INSTANT -> PrimitiveTypeName.INT64;
            case BOOL -> PrimitiveTypeName.BOOLEAN;
            case DOUBLE -> PrimitiveTypeName.DOUBLE;
          };
      LogicalTypeAnnotation annotation =
          switch (field.type()) {
            case STRING -> LogicalTypeAnnotation.stringType();
            case DATE -> LogicalTypeAnnotation.dateType();
            case INSTANT ->
                LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS);
            case BOOL, INT, LONG, DOUBLE -> null;
          };
      Type.Repetition repetition =
          field.isNullable() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
      fields.add(Types.primitive(type, repetition).as(annotation).named(field.name()));
    }
    return new MessageType(table.name(), fields);
  }
}
