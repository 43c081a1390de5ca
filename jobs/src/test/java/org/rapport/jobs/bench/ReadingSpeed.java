package org.rapport.jobs.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.DoubleStream;
import org.apache.hadoop.conf.Configuration;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.ingest.Delivery;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.FilePlanner;
import org.rapport.jobs.ingest.Profile;
import org.rapport.jobs.ingest.Rejection;
import org.rapport.jobs.ingest.Row;
import org.rapport.jobs.ingest.RowSink;
import org.rapport.jobs.ingest.Split;
import org.rapport.jobs.ingest.SplitCounts;
import org.rapport.jobs.ingest.SplitReader;

/**
 * How fast exports are read: planned and parsed to checked rows, by as many threads as there are
 * cores, all splits of a file at once. Prints MB (a million bytes) of stored text a second, of CSV
 * without and with quoted text, of JSON Lines and of one JSON document, for the first pass of a new
 * process and for the ones after it. A document is one split: it is read by as many threads as
 * there are documents, and so the passes read one for each core.
 */
public final class ReadingSpeed {
  private static final int PASSES = 7;
  private static final long FILE_BYTES = 256L << 20;
  private static final long DOCUMENT_BYTES = 64L << 20;
  private static final long SPLIT_BYTES = 16L << 20;
  private static final String ATTENDANCE = "school_id,student_id,date,status,fraction_absent\n";
  private static final String EVENTS =
      "event_id,school_id,starts_at,type,topic,slots,interpretation_languages\n";

  /** Counts what it is handed, so that reading cannot be left out. */
  private static final class Counting implements RowSink {
    private long rows;

    @Override
    public void row(Row row) {
      rows++;
    }

    @Override
    public void reject(Rejection rejection) {
      throw new IllegalStateException("the file of a benchmark holds no " + rejection.reason());
    }
  }

  private final Configuration hadoop = new Configuration();
  private final ExecutorService threads;

  private ReadingSpeed(ExecutorService threads) {
    this.threads = threads;
  }

  /** The folder for the two files that are read. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(cores);
    try {
      ReadingSpeed reading = new ReadingSpeed(threads);
      out.printf(
          "%n| reading, %d cores | MB/s, first pass | MB/s, later | spread | MB per CPU second |%n",
          cores);
      out.println("|---|--:|--:|--:|--:|");
      reading.print(out, "CSV without quotes (attendance)", List.of(plain(folder)));
      reading.print(out, "CSV, a quoted field in every record (events)", List.of(quoted(folder)));
      reading.print(out, "JSON Lines (attendance)", List.of(lines(folder)));
      reading.print(
          out,
          "JSON documents, one a core (attendance)",
          Collections.nCopies(cores, document(folder)));
    } finally {
      threads.shutdown();
    }
  }

  private void print(PrintStream out, String name, List<Delivery> files)
      throws InterruptedException, ExecutionException {
    double first = pass(files);
    DoubleStream.Builder later = DoubleStream.builder();
    long cpuStart = cpuNanos();
    for (int pass = 1; pass < PASSES; pass++) {
      later.add(pass(files));
    }
    // What other processes take of the cores does not change this one much.
    double perCpu = (PASSES - 1) * bytes(files) / 1e6 / ((cpuNanos() - cpuStart) / 1e9);
    out.printf(
        "| %s | %.0f | %s | %.0f |%n", name, first, Spread.of(later.build()).cells(0), perCpu);
  }

  /** Processor time of this process so far, its compiler and collector included. */
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  private static long bytes(List<Delivery> files) {
    return files.stream().mapToLong(Delivery::bytes).sum();
  }

  /** Megabytes a second. */
  private double pass(List<Delivery> files) throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    AtomicLong rows = new AtomicLong();
    long records = 0;
    if (files.size() == 1) {
      FilePlan plan = FilePlanner.plan(files.get(0), hadoop, SPLIT_BYTES);
      List<Callable<SplitCounts>> reading = new ArrayList<>();
      plan.splits().forEach(split -> reading.add(() -> read(plan, split, rows)));
      records = records(reading);
    } else {
      List<Callable<SplitCounts>> reading = new ArrayList<>();
      files.forEach(
          file ->
              reading.add(
                  () -> {
                    FilePlan plan = FilePlanner.plan(file, hadoop, SPLIT_BYTES);
                    return read(plan, plan.splits().get(0), rows);
                  }));
      records = records(reading);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (rows.get() != records || records == 0) {
      throw new IllegalStateException(rows + " rows of " + records + " records");
    }
    return bytes(files) / 1e6 / seconds;
  }

  private SplitCounts read(FilePlan plan, Split split, AtomicLong rows) {
    Counting sink = new Counting();
    SplitCounts counts = SplitReader.read(plan, split, hadoop, sink);
    rows.addAndGet(sink.rows);
    return counts;
  }

  private long records(List<Callable<SplitCounts>> reading)
      throws InterruptedException, ExecutionException {
    long records = 0;
    for (Future<SplitCounts> counts : threads.invokeAll(reading)) {
      records += counts.get().records();
    }
    return records;
  }

  private static Delivery plain(Path folder) throws IOException {
    StringBuilder block = new StringBuilder();
    LocalDate day = LocalDate.of(2025, 9, 1);
    for (int i = 0; i < 10_000; i++) {
      String status = i % 12 == 0 ? "partial,0.25" : "present,";
      block.append("%04d,%08d,%s,%s\n".formatted(101 + i % 40, i, day.plusDays(i % 28), status));
    }
    Profile layout = Profile.canonical(ExportKind.ATTENDANCE);
    return written(folder, "attendance_2025-09-30.csv", layout, ATTENDANCE, block.toString(), "");
  }

  private static Delivery lines(Path folder) throws IOException {
    Profile layout = Profile.canonical(ExportKind.ATTENDANCE);
    return written(folder, "attendance_2025-09-30.jsonl", layout, "", objects(""), "");
  }

  private static Delivery document(Path folder) throws IOException {
    Profile lines = Profile.canonical(ExportKind.ATTENDANCE);
    Profile.Form form =
        new Profile.Form(
            Profile.Format.JSON,
            List.of("data"),
            "",
            lines.form().hasFallback(),
            0,
            lines.form().stamp());
    Profile layout =
        new Profile(
            "document",
            lines.kind(),
            form,
            lines.mode(),
            lines.names(),
            lines.columns(),
            lines.nullWords(),
            lines.rules());
    return written(
        folder, "attendance_2025-09-30.json", layout, "{\"data\":[\n", objects(","), last());
  }

  /** The record behind the last comma of a document, and its end. */
  private static String last() {
    return object(0) + "]}\n";
  }

  private static String object(int i) {
    return "{\"school_id\":\"%04d\",\"student_id\":\"%08d\",\"date\":\"%s\",\"status\":\"present\",\"fraction_absent\":null}"
        .formatted(101 + i % 40, i, LocalDate.of(2025, 9, 1).plusDays(i % 28));
  }

  private static String objects(String comma) {
    StringBuilder block = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      block.append(object(i)).append(comma).append('\n');
    }
    return block.toString();
  }

  private static Delivery quoted(Path folder) throws IOException {
    StringBuilder block = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      block.append(
          "V%06d,%04d,2025-09-%02dT18:00:00-07:00,workshop,\"Math, \"\"night\"\" %d\",1,es;vi\n"
              .formatted(i, 101 + i % 40, 1 + i % 28, i));
    }
    Profile layout = Profile.canonical(ExportKind.EVENTS);
    return written(folder, "events_2025-09-30.csv", layout, EVENTS, block.toString(), "");
  }

  /** The header, then the block of records again and again, then the end. */
  private static Delivery written(
      Path folder, String name, Profile layout, String header, String block, String end)
      throws IOException {
    long most = layout.form().format() == Profile.Format.JSON ? DOCUMENT_BYTES : FILE_BYTES;
    Path file = folder.resolve(name);
    if (!Files.exists(file) || Files.size(file) < most) {
      byte[] bytes = block.getBytes(StandardCharsets.UTF_8);
      try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
        out.print(header);
        for (long size = 0; size < most; size += bytes.length) {
          out.write(bytes);
        }
        out.print(end);
      }
    }
    return new Delivery(
        0,
        layout.kind(),
        layout.name(),
        name,
        file.toUri().toString(),
        "",
        Files.size(file),
        LocalDate.of(2025, 9, 30),
        true,
        0,
        layout,
        0);
  }
}
