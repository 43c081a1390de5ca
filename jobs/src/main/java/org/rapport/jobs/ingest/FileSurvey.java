package org.rapport.jobs.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/**
 * A look at the fields of a file by the names that it has itself, whatever they mean. It ends after
 * {@link #MOST_RECORDS} records.
 *
 * @param format how records are written
 * @param path in a JSON document, the keys that lead to the records
 * @param delimiter between fields of CSV, else empty
 * @param preamble lines before the header
 * @param columns the fields; of JSON those that at least half of the records have
 * @param listed names of fields of elements of lists, as {@link JsonPath#general} writes them
 */
record FileSurvey(
    Profile.Format format,
    List<String> path,
    String delimiter,
    int preamble,
    List<ColumnSurvey> columns,
    Set<String> listed) {
  static final int MOST_RECORDS = 200_000;

  private static final int HEAD_BYTES = 256 * 1024;
  private static final int MOST_COLUMNS = 2000;
  private static final Pattern KEY = Pattern.compile("[A-Za-z_$@#][A-Za-z0-9_.$@#: -]{0,127}");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Looks at a file that was planned, with whatever result. */
  static FileSurvey of(FilePlan plan, Configuration hadoop) {
    try (InputStream stored = StoredFile.openAt(plan.delivery(), plan.packing(), 0, hadoop)) {
      InputStream utf8 = Transcoding.toUtf8(stored, plan.encoding());
      byte[] head = withoutMark(utf8.readNBytes(HEAD_BYTES));
      Optional<JsonShape> json = JsonShape.of(head);
      InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), utf8);
      return json.isPresent() ? ofJson(all, json.orElseThrow()) : ofCsv(all, head);
    } catch (IOException e) {
      if (StoredFile.isDamage(e)) {
        return new FileSurvey(Profile.Format.ANY, List.of(), "", 0, List.of(), Set.of());
      }
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] withoutMark(byte[] head) {
    boolean hasMark =
        head.length >= 3
            && (head[0] & 0xFF) == 0xEF
            && (head[1] & 0xFF) == 0xBB
            && (head[2] & 0xFF) == 0xBF;
    return hasMark ? Arrays.copyOfRange(head, 3, head.length) : head;
  }

  private static FileSurvey ofCsv(InputStream utf8, byte[] head) throws IOException {
    RawHeader header = RawHeader.of(head);
    List<ColumnSurvey> columns = new ArrayList<>();
    header.names().stream()
        .limit(MOST_COLUMNS)
        .forEach(name -> columns.add(new ColumnSurvey(name)));
    Profile.Format format = Profile.Format.CSV;
    String delimiter = String.valueOf((char) header.delimiter());
    if (columns.isEmpty()) {
      return new FileSurvey(format, List.of(), delimiter, header.preamble(), List.of(), Set.of());
    }
    utf8.skipNBytes(header.bytes());
    Header layout = new Header(header.delimiter(), header.names(), List.of(), List.of(), 0, 1);
    CsvScanner scanner = new CsvScanner(utf8, Encoding.UTF_8, layout, null, unused -> true, 0, 1);
    RecordScanner.Found found = scanner.next();
    for (int i = 0; i < MOST_RECORDS && found != RecordScanner.Found.END; i++) {
      if (found == RecordScanner.Found.ROW) {
        for (int field = 0; field < columns.size(); field++) {
          columns.get(field).add(scanner.fields().text(field));
        }
      }
      found = scanner.next();
    }
    return new FileSurvey(
        format, List.of(), delimiter, header.preamble(), HeaderSigns.told(columns), Set.of());
  }

  private static FileSurvey ofJson(InputStream utf8, JsonShape shape) throws IOException {
    boolean isDocument = shape.format() == Profile.Format.JSON;
    InputStream lines = isDocument ? new JsonDocument(utf8, shape.path(), false, 1) : utf8;
    Map<String, ColumnSurvey> columns = new LinkedHashMap<>();
    Set<String> listed = new HashSet<>();
    long records = 0;
    JsonScanner scanner =
        new JsonScanner(
            lines,
            Encoding.UTF_8,
            Profile.canonical(org.rapport.contract.ExportKind.SCHOOLS),
            0,
            1);
    RecordScanner.Found found = scanner.skip();
    while (records < MOST_RECORDS && found != RecordScanner.Found.END) {
      if (found == RecordScanner.Found.ROW) {
        records++;
        take(scanner.recordText(), columns, listed);
      }
      found = scanner.skip();
    }
    long half = (records + 1) / 2;
    List<ColumnSurvey> usual =
        columns.values().stream().filter(column -> column.records() >= half).toList();
    return new FileSurvey(shape.format(), shape.path(), "", 0, usual, listed);
  }

  private static void take(String line, Map<String, ColumnSurvey> columns, Set<String> listed) {
    try {
      JsonNode record = JSON.readTree(line);
      flatten("", record, columns);
      list("", record, listed);
    } catch (IOException e) {
      // A line that is no JSON tells nothing about columns; the check counts it as rejected.
      return;
    }
  }

  private static void flatten(String path, JsonNode node, Map<String, ColumnSurvey> columns) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry -> {
                String inner = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                flatten(inner, entry.getValue(), columns);
              });
    } else if (KEY.matcher(path).matches() && columns.size() < MOST_COLUMNS) {
      ColumnSurvey column = columns.computeIfAbsent(path, ColumnSurvey::new);
      column.add(node.isArray() || node.isNull() ? "" : node.asText());
    }
  }

  /** Names of fields of elements. */
  private static void list(String path, JsonNode node, Set<String> listed) {
    if (listed.size() >= MOST_COLUMNS) {
      return;
    }
    if (node.isArray()) {
      listed.add(path + "[]");
      node.forEach(element -> list(path + "[]", element, listed));
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              entry -> {
                String key = Headers.cell(entry.getKey());
                list(path.isEmpty() ? key : path + "." + key, entry.getValue(), listed);
              });
    } else if (path.contains("[]")) {
      listed.add(path);
    }
  }

  /** The field of that name, in any case. */
  Optional<ColumnSurvey> column(String name) {
    String cell = Headers.cell(name);
    return columns.stream().filter(each -> Headers.cell(each.name()).equals(cell)).findFirst();
  }

  /** The shape of a JSON file by its beginning. */
  private record JsonShape(Profile.Format format, List<String> path) {
    static Optional<JsonShape> of(byte[] head) {
      String text = new String(head, StandardCharsets.UTF_8).stripLeading();
      if (text.startsWith("[")) {
        return Optional.of(new JsonShape(Profile.Format.JSON, List.of()));
      }
      if (!text.startsWith("{")) {
        return Optional.empty();
      }
      Optional<List<String>> path = listOfObjects(text);
      String firstLine = text.lines().findFirst().orElse("");
      boolean isOneLine = text.lines().filter(line -> !line.isBlank()).limit(2).count() == 1;
      boolean isLines = isObject(firstLine) && !(isOneLine && path.isPresent());
      return Optional.of(
          isLines || path.isEmpty()
              ? new JsonShape(Profile.Format.JSON_LINES, List.of())
              : new JsonShape(Profile.Format.JSON, path.orElseThrow()));
    }

    private static boolean isObject(String line) {
      try {
        return JSON.readTree(line).isObject();
      } catch (IOException e) {
        return false;
      }
    }

    /** The keys that lead to the first list of objects; empty where there is none. */
    private static Optional<List<String>> listOfObjects(String text) {
      List<String> path = new ArrayList<>();
      try (com.fasterxml.jackson.core.JsonParser parser = JSON.createParser(text)) {
        com.fasterxml.jackson.core.JsonToken token = parser.nextToken();
        while (token != null) {
          switch (token) {
            case FIELD_NAME -> path.add(parser.currentName());
            case START_ARRAY -> {
              if (parser.nextToken() == com.fasterxml.jackson.core.JsonToken.START_OBJECT) {
                return Optional.of(List.copyOf(path));
              }
              return Optional.empty();
            }
            case END_OBJECT,
                VALUE_STRING,
                VALUE_NUMBER_INT,
                VALUE_NUMBER_FLOAT,
                VALUE_TRUE,
                VALUE_FALSE,
                VALUE_NULL -> {
              if (!path.isEmpty()) {
                path.remove(path.size() - 1);
              }
            }
            default -> {
              // An object opens: its key is on the path already.
            }
          }
          token = parser.nextToken();
        }
      } catch (IOException e) {
        return Optional.empty();
      }
      return Optional.empty();
    }
  }
}
