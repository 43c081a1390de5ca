package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.rapport.contract.ExportKind;

/** A file of an export as tests see it: written, planned and read, its rows as text. */
record Exported(FilePlan plan, List<String> rows, List<Rejection> rejections, SplitCounts counts) {
  static final Configuration HADOOP = new Configuration();

  static Exported of(Path folder, ExportKind kind, String text) {
    return of(folder, kind, text.getBytes(StandardCharsets.UTF_8), FilePlanner.SPLIT_BYTES);
  }

  static Exported of(Path folder, ExportKind kind, byte[] bytes, long splitBytes) {
    return of(folder, kind.code() + "_2025-10-31.csv", kind, bytes, splitBytes);
  }

  /** The same as a file of that name. */
  static Exported of(Path folder, String name, ExportKind kind, byte[] bytes, long splitBytes) {
    Path file = folder.resolve(name);
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return of(delivery(file, kind, bytes.length), splitBytes);
  }

  static Exported of(Delivery delivery, long splitBytes) {
    FilePlan plan = FilePlanner.plan(delivery, HADOOP, splitBytes);
    List<String> rows = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    SplitCounts counts = new SplitCounts(0, 0, 0);
    long ordered = 0;
    for (Split split : plan.splits()) {
      assertThat(split.firstRecord()).isGreaterThanOrEqualTo(ordered);
      ordered = split.firstRecord();
      counts = counts.merge(SplitReader.read(plan, split, HADOOP, sink(rows, rejections)));
    }
    long numbered = rejections.stream().filter(each -> each.record() > 0).count();
    assertThat(counts.records()).as("balance").isEqualTo(rows.size() + numbered);
    assertThat(counts.rejected()).isEqualTo(numbered);
    return new Exported(plan, rows, rejections, counts);
  }

  static Delivery delivery(Path file, ExportKind kind, long bytes) {
    return new Delivery(
        0,
        kind,
        "canonical",
        String.valueOf(file.getFileName()),
        file.toUri().toString(),
        "",
        bytes,
        LocalDate.of(2025, 10, 31),
        true,
        0,
        Profile.canonical(kind),
        0);
  }

  /** Record, line, offset, length and all values of a row; the values of a record alone. */
  private static RowSink sink(List<String> rows, List<Rejection> rejections) {
    return new RowSink() {
      @Override
      public void row(Row row) {
        rows.add(
            row.record()
                + "@"
                + row.line()
                + "+"
                + row.offset()
                + "+"
                + row.length()
                + " "
                + values(row));
      }

      @Override
      public void reject(Rejection rejection) {
        rejections.add(rejection);
      }
    };
  }

  private static String values(Row row) {
    List<String> values =
        IntStream.range(0, row.kind().columns().size()).mapToObj(row::text).toList();
    return String.join("|", values) + (row.isDeleted() ? "|deleted" : "");
  }

  /** The values of all rows, without their places. */
  List<String> values() {
    return rows.stream().map(row -> row.substring(row.indexOf(' ') + 1)).toList();
  }

  /** Record, line, column and reason of all rejections. */
  List<String> rejected() {
    return rejections.stream()
        .map(
            each ->
                each.record()
                    + "@"
                    + each.line()
                    + " "
                    + FileCheck.columnName(plan.delivery().kind(), each.column())
                    + " "
                    + each.reason().code())
        .toList();
  }

  /** Columns and reasons for which the file is refused. */
  List<String> refusals() {
    return plan.refusals().stream()
        .map(
            each ->
                FileCheck.columnName(plan.delivery().kind(), each.column())
                    + " "
                    + each.reason().code())
        .toList();
  }
}
