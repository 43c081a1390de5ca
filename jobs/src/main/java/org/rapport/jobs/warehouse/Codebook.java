package org.rapport.jobs.warehouse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.rapport.contract.Field;
import org.rapport.contract.FieldType;
import org.rapport.contract.Table;

/** What a snapshot's tables mean, for machines and for people, printed from the contract. */
final class Codebook {
  static final String DATAPACKAGE = "datapackage.json";
  static final String CODEBOOK = "codebook.md";

  private Codebook() {}

  /** A Frictionless data package over the snapshot's Parquet files. */
  static byte[] datapackage(Manifest manifest) throws IOException {
    ObjectNode root = Json.mapper().createObjectNode();
    root.put("profile", "data-package");
    root.put("name", "rapport-snapshot");
    root.put("title", "How well schools and families work together");
    ArrayNode resources = root.putArray("resources");
    for (Table table : manifest.tables()) {
      ArrayNode paths = Json.mapper().createArrayNode();
      manifest.filesOf(table, file -> true).forEach(file -> paths.add(file.path()));
      if (!paths.isEmpty()) {
        ObjectNode resource = resources.addObject();
        resource.put("name", table.name().replace('_', '-'));
        resource.put("title", table.name());
        resource.put("description", table.grain());
        resource.put("format", "parquet");
        resource.put("mediatype", "application/vnd.apache.parquet");
        resource.set("path", paths);
        describe(table, resource.putObject("schema"));
      }
    }
    return Json.pretty(root);
  }

  private static void describe(Table table, ObjectNode schema) {
    ArrayNode fields = schema.putArray("fields");
    for (Field field : table.fields()) {
      ObjectNode column = fields.addObject();
      column.put("name", field.name());
      column.put("type", frictionless(field.type()));
      column.put("description", field.meaning());
      if (!field.isNullable()) {
        column.putObject("constraints").put("required", true);
      }
    }
    ArrayNode key = schema.putArray("primaryKey");
    table.key().forEach(field -> key.add(field.name()));
  }

  private static String frictionless(FieldType type) {
    return switch (type) {
      case STRING -> "string";
      case DATE -> "date";
      case INSTANT -> "datetime";
      case BOOL -> "boolean";
      case INT, LONG -> "integer";
      case DOUBLE -> "number";
    };
  }

  /** The code book as text. */
  static byte[] text(Manifest manifest) {
    StringBuilder text = new StringBuilder("# Code book\n");
    for (Table table : manifest.tables()) {
      text.append("\n## ").append(table.zone().folder()).append('/').append(table.name());
      text.append("\n\n").append(table.grain()).append("\n\n");
      text.append("| column | type | role | may be empty | meaning |\n|---|---|---|---|---|\n");
      for (Field field : table.fields()) {
        text.append("| ").append(field.name());
        text.append(" | ").append(field.type());
        text.append(" | ").append(field.role());
        text.append(" | ").append(field.isNullable() ? "yes" : "no");
        text.append(" | ").append(field.meaning().replace("|", "\\|")).append(" |\n");
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
