package org.rapport.jobs.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of a YAML file that remembers its line, so that messages can name it. Scalars keep their
 * text as written.
 */
sealed interface YamlNode {
  /** Its line, from 1. */
  int line();

  /** Text, number or truth value; an empty text for null. */
  record Scalar(int line, String text) implements YamlNode {}

  /** A list. */
  record Items(int line, List<YamlNode> items) implements YamlNode {}

  /** Keys with values, in the order of the file; {@code lines} are those of the keys. */
  record Entries(int line, Map<String, YamlNode> entries, Map<String, Integer> lines)
      implements YamlNode {}

  /** Reads the one document of a file; an empty file is an empty scalar. */
  static YamlNode read(String text) throws IOException {
    YAMLFactory factory =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(text)) {
      JsonToken first = parser.nextToken();
      YamlNode node = first == null ? new Scalar(1, "") : node(parser);
      if (parser.nextToken() != null) {
        throw new IOException("more than one document");
      }
      return node;
    }
  }

  private static YamlNode node(JsonParser parser) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<YamlNode> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(parser));
      }
      return new Items(line, items);
    }
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, YamlNode> entries = new LinkedHashMap<>();
      Map<String, Integer> lines = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        lines.put(key, parser.currentTokenLocation().getLineNr());
        parser.nextToken();
        entries.put(key, node(parser));
      }
      return new Entries(line, entries, lines);
    }
    boolean isNull = parser.currentToken() == JsonToken.VALUE_NULL;
    return new Scalar(line, isNull ? "" : parser.getText());
  }
}
