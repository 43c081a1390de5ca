package org.rapport.jobs.warehouse;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** The contract's tables in the words of Parquet. */
public final class ParquetSchema {
  private ParquetSchema() {}

  /** The schema of the table's files: columns in the contract's order, none nested. */
  public static MessageType of(Table table) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Field field : table.fields()) {
      message.addField(column(field));
    }
    return message.named(table.name());
  }

  /**
   * What the table and its columns mean, as every file of the table carries it: {@code
   * rapport.table}, {@code rapport.grain}, {@code rapport.key} and {@code rapport.column.<name>}.
   */
  public static Map<String, String> meanings(Table table) {
    Map<String, String> meanings = new TreeMap<>();
    meanings.put("rapport.table", table.name());
    meanings.put("rapport.grain", table.grain());
    meanings.put("rapport.key", String.join(",", table.key().stream().map(Field::name).toList()));
    for (Field field : table.fields()) {
      meanings.put("rapport.column." + field.name(), field.meaning());
    }
    return meanings;
  }

  private static PrimitiveType column(Field field) {
    Repetition repetition = field.isNullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
    return switch (field.type()) {
      case STRING -> Types.primitive(BINARY, repetition).as(stringType()).named(field.name());
      case DATE -> Types.primitive(INT32, repetition).as(dateType()).named(field.name());
      case INSTANT ->
          Types.primitive(INT64, repetition).as(timestampType(true, MICROS)).named(field.name());
      case BOOL -> Types.primitive(BOOLEAN, repetition).named(field.name());
      case INT -> Types.primitive(INT32, repetition).named(field.name());
      case LONG -> Types.primitive(INT64, repetition).named(field.name());
      case DOUBLE -> Types.primitive(DOUBLE, repetition).named(field.name());
    };
  }
}
