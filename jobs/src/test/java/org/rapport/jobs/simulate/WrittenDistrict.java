package org.rapport.jobs.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.rapport.contract.ExportKind;

/** What a simulation left in its folder, as tests read it. */
record WrittenDistrict(Path folder) {

  static WrittenDistrict of(Scenario scenario, Path folder) throws IOException {
    Simulator.write(scenario, folder);
    return new WrittenDistrict(folder);
  }

  /** The text of every file by its path below the folder; compressed ones uncompressed. */
  Map<String, String> texts() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : files()) {
      texts.put(folder.relativize(file).toString().replace('\\', '/'), text(file));
    }
    return texts;
  }

  /** Every file of the district. The warehouse of who ran it is none of them. */
  List<Path> files() throws IOException {
    Path warehouse = folder.resolve("warehouse");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.startsWith(warehouse))
          .toList();
    }
  }

  /** All lines of one delivery, the header first; none where nothing was delivered. */
  List<String> lines(ExportKind kind, YearMonth month) throws IOException {
    String name = kind.code() + "-" + month.atEndOfMonth() + ".csv";
    Path file = folder.resolve("exports").resolve(month.toString()).resolve(name);
    return Files.exists(file) ? text(file).lines().toList() : List.of();
  }

  /** All records of a kind in all deliveries, by the names of their columns. */
  List<CSVRecord> records(ExportKind kind) throws IOException {
    return records(kind, text -> text);
  }

  /** The same without lines on which a quote is opened and not closed. */
  List<CSVRecord> undamagedRecords(ExportKind kind) throws IOException {
    return records(
        kind,
        text ->
            text.lines()
                .filter(line -> line.chars().filter(next -> next == '"').count() % 2 == 0)
                .collect(Collectors.joining("\n")));
  }

  /** All records of attendance of schools that deliver exceptions alone. */
  List<CSVRecord> exceptions() throws IOException {
    return records("/exceptions-", text -> text);
  }

  /** The records of the newest delivery of a roster. */
  List<CSVRecord> newest(ExportKind kind) throws IOException {
    String name =
        texts().keySet().stream()
            .filter(path -> path.contains("/" + kind.code() + "-"))
            .reduce((earlier, later) -> later)
            .orElseThrow();
    return records(name, text -> text);
  }

  /** The same of another population, by its folder. */
  List<CSVRecord> truth(TruthTable table, String population) throws IOException {
    return records("truth/populations/" + population + "/" + table.code() + ".csv", text -> text);
  }

  /** All rows of a table of what is true. */
  List<CSVRecord> truth(TruthTable table) throws IOException {
    return records("truth/" + table.code() + ".csv", text -> text);
  }

  private List<CSVRecord> records(ExportKind kind, UnaryOperator<String> mended)
      throws IOException {
    return records("/" + kind.code() + "-", mended);
  }

  private List<CSVRecord> records(String name, UnaryOperator<String> mended) throws IOException {
    List<CSVRecord> records = new ArrayList<>();
    for (Map.Entry<String, String> file : texts().entrySet()) {
      if (file.getKey().contains(name)) {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser parser = CSVParser.parse(mended.apply(file.getValue()), format)) {
          records.addAll(parser.getRecords());
        }
      }
    }
    return records;
  }

  private static String text(Path file) {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
