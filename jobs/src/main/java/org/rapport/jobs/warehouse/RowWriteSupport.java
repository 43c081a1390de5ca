package org.rapport.jobs.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Hands one row's values straight to Parquet's columns, without an object per row in between. */
final class RowWriteSupport extends WriteSupport<@Nullable Object[]> {
  private final Table table;
  private final Field[] fields;
  private final Map<String, String> metadata;
  private final Runnable beforeFooter;
  private @Nullable RecordConsumer columns;

  /**
   * What the rows of a table need.
   *
   * @param beforeFooter runs when all rows are written and the footer is not
   */
  RowWriteSupport(Table table, Map<String, String> metadata, Runnable beforeFooter) {
    this.table = table;
    this.fields = table.fields().toArray(new Field[0]);
    this.metadata = metadata;
    this.beforeFooter = beforeFooter;
  }

  @Override
  public String getName() {
    return "rapport";
  }

  @Override
  @SuppressWarnings("deprecation") // The superclass still demands this form.
  public WriteContext init(Configuration configuration) {
    return new WriteContext(ParquetSchema.of(table), metadata);
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(ParquetSchema.of(table), metadata);
  }

  @Override
  public FinalizedWriteContext finalizeWrite() {
    beforeFooter.run();
    return super.finalizeWrite();
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    columns = recordConsumer;
  }

  /** Refuses a bad row before Parquet has seen any of it. */
  void check(@Nullable Object[] row) {
    if (row.length != fields.length) {
      throw new IllegalStateException(
          "a row of %s has %d values for %d columns"
              .formatted(table.name(), row.length, fields.length));
    }
    for (int i = 0; i < fields.length; i++) {
      Object value = row[i];
      if (value == null) {
        if (!fields[i].isNullable()) {
          throw new IllegalStateException(
              "%s.%s must have a value in every row".formatted(table.name(), fields[i].name()));
        }
      } else if (!isOfType(fields[i], value)) {
        throw new IllegalStateException(
            "%s.%s holds %s, not %s"
                .formatted(
                    table.name(), fields[i].name(), fields[i].type(), value.getClass().getName()));
      }
    }
  }

  private static boolean isOfType(Field field, Object value) {
    return switch (field.type()) {
      case STRING -> value instanceof String;
      case DATE -> value instanceof LocalDate;
      case INSTANT -> value instanceof Instant;
      case BOOL -> value instanceof Boolean;
      case INT -> value instanceof Integer;
      case LONG -> value instanceof Long;
      case DOUBLE -> value instanceof Double;
    };
  }

  @Override
  public void write(@Nullable Object[] row) {
    RecordConsumer out = columns;
    if (out == null) {
      throw new IllegalStateException("the file is not open");
    }
    out.startMessage();
    for (int i = 0; i < fields.length; i++) {
      Object value = row[i];
      if (value != null) {
        Field field = fields[i];
        out.startField(field.name(), i);
        switch (field.type()) {
          case STRING -> out.addBinary(Binary.fromString((String) value));
          case DATE -> out.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
          case INSTANT -> out.addLong(micros((Instant) value));
          case BOOL -> out.addBoolean((Boolean) value);
          case INT -> out.addInteger((Integer) value);
          case LONG -> out.addLong((Long) value);
          case DOUBLE -> out.addDouble((Double) value);
        }
        out.endField(field.name(), i);
      }
    }
    out.endMessage();
  }

  /** Microseconds since 1970; anything finer is cut off toward the past. */
  static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
  }

  /** The inverse of {@link #micros}. */
  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
  }
}
