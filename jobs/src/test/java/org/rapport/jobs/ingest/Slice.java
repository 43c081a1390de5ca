package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.rapport.contract.ExportKind;

/**
 * Some good records of a sample export, written anew, so that what each of them says is known
 * without the reader under test. A column that no kind knows holds a canary and letters beyond
 * ASCII.
 *
 * @param header the header line; empty in JSON Lines
 * @param records the bytes of each record with its line end
 * @param values what each says: its columns in the kind's order
 */
record Slice(
    ExportKind kind, boolean isJson, byte[] header, List<byte[]> records, List<String> values) {
  static final String CANARY = "qzcanary";
  private static final Path SAMPLE = Path.of("../data-samples/lakeview/exports");
  private static final int RECORDS = 100;
  private static final String[] ENDS = {"\n", "\r\n", "\r"};

  /** How a slice is written. */
  enum Form {
    PLAIN,
    QUOTED,
    JSON
  }

  /** One slice of each kind of export in each form. */
  static List<Slice> ofSample(Random random) {
    List<Slice> slices = new ArrayList<>();
    for (ExportKind kind : ExportKind.values()) {
      List<List<String>> rows = sampled(kind);
      for (Form form : Form.values()) {
        slices.add(of(kind, form, rows, random));
      }
    }
    return slices;
  }

  /** The first good rows of the sample's files of a kind. */
  private static List<List<String>> sampled(ExportKind kind) {
    List<List<String>> rows = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      for (Path file :
          files
              .filter(each -> each.getFileName().toString().startsWith(kind.code() + "-"))
              .sorted()
              .toList()) {
        if (rows.size() < RECORDS) {
          FilePlan plan =
              FilePlanner.plan(Exported.delivery(file, kind, Files.size(file)), Exported.HADOOP);
          RowSink sink =
              new RowSink() {
                @Override
                public void row(Row row) {
                  List<String> values = new ArrayList<>();
                  for (int i = 0; i < kind.columns().size(); i++) {
                    values.add(row.text(i));
                  }
                  if (!row.isDeleted() && rows.size() < RECORDS) {
                    rows.add(values);
                  }
                }

                @Override
                public void reject(Rejection rejection) {
                  // A slice is made of good records.
                }
              };
          plan.splits().forEach(split -> SplitReader.read(plan, split, Exported.HADOOP, sink));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(rows).isNotEmpty();
    return rows;
  }

  private static Slice of(ExportKind kind, Form form, List<List<String>> rows, Random random) {
    List<byte[]> records = new ArrayList<>();
    List<String> values = new ArrayList<>();
    String end = ENDS[random.nextInt(ENDS.length)];
    boolean isMixed = random.nextInt(4) == 0;
    for (List<String> row : rows) {
      String note = note(form, random);
      String text =
          form == Form.JSON ? json(kind, row, note, random) : csv(row, note, form, random);
      records.add(bytes(text + (isMixed ? ENDS[random.nextInt(ENDS.length)] : end)));
      values.add(String.join("|", row));
    }
    List<String> names = new ArrayList<>();
    kind.columns().forEach(column -> names.add(column.name()));
    names.add("note");
    byte[] header = form == Form.JSON ? new byte[0] : bytes(String.join(",", names) + end);
    return new Slice(kind, form == Form.JSON, header, records, values);
  }

  private static String note(Form form, Random random) {
    String words = CANARY + " Größe Nähe ";
    return form == Form.QUOTED && random.nextInt(3) == 0
        ? words + "\"so\", sagt sie" + (random.nextInt(3) == 0 ? "\nund mehr" : "")
        : words;
  }

  private static String csv(List<String> row, String note, Form form, Random random) {
    List<String> fields = new ArrayList<>();
    for (String value : row) {
      fields.add(csv(value, form == Form.QUOTED && random.nextInt(8) == 0));
    }
    fields.add(csv(note, false));
    return String.join(",", fields);
  }

  private static String csv(String value, boolean isQuoted) {
    boolean needsQuotes = value.contains(",") || value.contains("\"") || value.contains("\n");
    return isQuoted || needsQuotes ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private static String json(ExportKind kind, List<String> row, String note, Random random) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      if (!row.get(i).isEmpty() || random.nextInt(4) == 0) {
        members.add(json(kind.columns().get(i).name()) + ":" + json(row.get(i)));
      }
    }
    members.add(random.nextInt(members.size() + 1), json("note") + " : " + json(note));
    return "{" + String.join(random.nextBoolean() ? "," : ", ", members) + "}";
  }

  private static String json(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
