package org.rapport.jobs.reference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;

/**
 * All deliveries of one kind: one to three files a month, in the order in which they are delivered.
 * A record is a map from columns to texts; {@link #WIDTH} makes it longer or shorter than its
 * header.
 */
final class Feed {
  /** Not a column: "short" takes the record's last field away, "long" gives it one more. */
  static final String WIDTH = "!width";

  /** More rejected records than five in one file would stop a run. */
  private static final int MOST_REJECTED = 3;

  private static final class Delivery {
    private final YearMonth month;
    private final String path;
    private final List<Map<String, String>> records = new ArrayList<>();
    private int rejected = 0;

    Delivery(YearMonth month, String path) {
      this.month = month;
      this.path = path;
    }
  }

  private final ExportKind kind;
  private final Random random;
  private final List<Delivery> deliveries = new ArrayList<>();

  /**
   * Deliveries for each month. Stamps stand in all file names of a kind or in none, then the folder
   * has them.
   */
  Feed(ExportKind kind, Random random, YearMonth first, YearMonth last) {
    this.kind = kind;
    this.random = random;
    boolean isDated = random.nextBoolean();
    boolean isSplitByDay = random.nextBoolean();
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      int parts = isSnapshot() ? 1 + random.nextInt(2) : 1 + random.nextInt(3);
      for (int part = 1; part <= parts; part++) {
        boolean isMidMonth = isSplitByDay && !isSnapshot() && part == 1 && parts > 1;
        String day = (isMidMonth ? month.atDay(15) : month.atEndOfMonth()).toString();
        String name = kind.code() + "-" + part + (isDated ? "_" + day : "") + ".csv";
        deliveries.add(new Delivery(month, month + "/" + name));
      }
    }
  }

  private boolean isSnapshot() {
    return kind.delivery() == ExportKind.Delivery.SNAPSHOT;
  }

  int files() {
    return deliveries.size();
  }

  /** A file of the month, or of the first or last month where that is none of this feed's. */
  int in(YearMonth month) {
    List<Integer> found = new ArrayList<>();
    for (int file = 0; file < files(); file++) {
      if (deliveries.get(file).month.equals(month)) {
        found.add(file);
      }
    }
    if (found.isEmpty()) {
      return month.isBefore(deliveries.get(0).month) ? 0 : files() - 1;
    }
    return found.get(random.nextInt(found.size()));
  }

  /** A file after that one, mostly a near one; the same where it is the last. */
  int after(int file) {
    int left = files() - 1 - file;
    return left == 0 ? file : file + 1 + random.nextInt(Math.min(left, 4));
  }

  YearMonth monthOf(int file) {
    return deliveries.get(file).month;
  }

  List<Map<String, String>> records(int file) {
    return deliveries.get(file).records;
  }

  void put(int file, Map<String, String> row) {
    deliveries.get(file).records.add(row);
  }

  /** Whether the file bears so many more rejected records; then they are booked. */
  boolean bearsRejected(int file, int count) {
    Delivery delivery = deliveries.get(file);
    if (delivery.rejected + count > MOST_REJECTED) {
      return false;
    }
    delivery.rejected += count;
    return true;
  }

  /** Delivers a whole file again, unchanged, as a later file of its own. */
  void deliverAgain(int file) {
    Delivery old = deliveries.get(file);
    int at = after(file);
    YearMonth month = deliveries.get(at).month;
    if (at == file || month.equals(old.month)) {
      return;
    }
    String path = deliveries.get(at).path;
    // "-1~" sorts after "-1" and its stamp, and before "-2".
    String again = path.replaceFirst("/([a-z]+)-(\\d)", "/$1-$2~again");
    if (deliveries.stream().noneMatch(delivery -> delivery.path.equals(again))) {
      Delivery copy = new Delivery(month, again);
      copy.records.addAll(old.records);
      copy.rejected = old.rejected;
      deliveries.add(at + 1, copy);
    }
  }

  /** Writes all files that hold records, and empty ones with a header alone now and then. */
  void write(Path exports, Random shuffle, boolean isShuffled) {
    for (Delivery delivery : deliveries) {
      List<Map<String, String>> records = new ArrayList<>(delivery.records);
      List<String> columns = new ArrayList<>();
      kind.columns().stream().map(ExportColumn::name).forEach(columns::add);
      if (random.nextInt(3) == 0
          || records.stream().anyMatch(row -> row.containsKey(ExportKind.IS_DELETED.name()))) {
        columns.add(ExportKind.IS_DELETED.name());
      }
      Collections.shuffle(columns, random);
      if (isShuffled) {
        Collections.shuffle(records, shuffle);
      }
      String lineEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
      StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "\uFEFF" : "");
      text.append(String.join(",", columns)).append(lineEnd);
      for (Map<String, String> row : records) {
        text.append(line(columns, row)).append(lineEnd);
      }
      boolean isZipped = random.nextInt(4) == 0;
      writeFile(
          exports.resolve(delivery.path + (isZipped ? ".gz" : "")), text.toString(), isZipped);
    }
  }

  private static String line(List<String> columns, Map<String, String> row) {
    List<String> fields =
        columns.stream()
            .map(column -> quoted(row.getOrDefault(column, "")))
            .collect(Collectors.toCollection(ArrayList::new));
    String width = row.getOrDefault(WIDTH, "");
    if (width.equals("short")) {
      fields.remove(fields.size() - 1);
    } else if (width.equals("long")) {
      fields.add("");
    }
    return String.join(",", fields);
  }

  private static String quoted(String text) {
    boolean needsQuotes = text.contains(",") || text.contains("\"") || text.contains("\n");
    return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static void writeFile(Path file, String text, boolean isZipped) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      Files.createDirectories(file.getParent());
      if (isZipped) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
          zip.write(bytes);
        }
        bytes = packed.toByteArray();
      }
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A record from columns and texts in turn. */
  static Map<String, String> row(String... columnsAndTexts) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columnsAndTexts.length; i += 2) {
      row.put(columnsAndTexts[i], columnsAndTexts[i + 1]);
    }
    return row;
  }

  /** A copy of a record with one text changed. */
  static Map<String, String> with(Map<String, String> row, String column, String text) {
    Map<String, String> changed = new LinkedHashMap<>(row);
    changed.put(column, text);
    return changed;
  }
}
