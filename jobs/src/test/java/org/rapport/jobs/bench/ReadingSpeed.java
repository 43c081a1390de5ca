package org.rapport.jobs.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
 * cores, all splits of a file at once. Prints MB (a million bytes) of stored text a second, without
 * and with quoted text, for the first pass of a new process and for the ones after it.
 */
public final class ReadingSpeed {
  private static final int PASSES = 7;
  private static final long FILE_BYTES = 256L << 20;
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
          "%n| CSV, %d cores | MB/s, first pass | MB/s, later | spread | MB per CPU second |%n",
          cores);
      out.println("|---|--:|--:|--:|--:|");
      reading.print(out, "without quotes (attendance)", plain(folder));
      reading.print(out, "a quoted field in every record (events)", quoted(folder));
    } finally {
      threads.shutdown();
    }
  }

  private void print(PrintStream out, String name, Delivery file)
      throws InterruptedException, ExecutionException {
    double first = pass(file);
    DoubleStream.Builder later = DoubleStream.builder();
    long cpuStart = cpuNanos();
    for (int pass = 1; pass < PASSES; pass++) {
      later.add(pass(file));
    }
    // What other processes take of the cores does not change this one much.
    double perCpu = (PASSES - 1) * file.bytes() / 1e6 / ((cpuNanos() - cpuStart) / 1e9);
    out.printf(
        "| %s | %.0f | %s | %.0f |%n", name, first, Spread.of(later.build()).cells(0), perCpu);
  }

  /** Processor time of this process so far, its compiler and collector included. */
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  /** Megabytes a second. */
  private double pass(Delivery file) throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    FilePlan plan = FilePlanner.plan(file, hadoop, SPLIT_BYTES);
    AtomicLong rows = new AtomicLong();
    List<Future<SplitCounts>> reading = new ArrayList<>();
    for (Split split : plan.splits()) {
      reading.add(
          threads.submit(
              () -> {
                Counting sink = new Counting();
                SplitCounts counts = SplitReader.read(plan, split, hadoop, sink);
                rows.addAndGet(sink.rows);
                return counts;
              }));
    }
    long records = 0;
    for (Future<SplitCounts> counts : reading) {
      records += counts.get().records();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (rows.get() != records || records == 0) {
      throw new IllegalStateException(rows + " rows of " + records + " records");
    }
    return file.bytes() / 1e6 / seconds;
  }

  private static Delivery plain(Path folder) throws IOException {
    StringBuilder block = new StringBuilder();
    LocalDate day = LocalDate.of(2025, 9, 1);
    for (int i = 0; i < 10_000; i++) {
      String status = i % 12 == 0 ? "partial,0.25" : "present,";
      block.append("%04d,%08d,%s,%s\n".formatted(101 + i % 40, i, day.plusDays(i % 28), status));
    }
    return written(folder, ExportKind.ATTENDANCE, ATTENDANCE, block.toString());
  }

  private static Delivery quoted(Path folder) throws IOException {
    StringBuilder block = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      block.append(
          "V%06d,%04d,2025-09-%02dT18:00:00-07:00,workshop,\"Math, \"\"night\"\" %d\",1,es;vi\n"
              .formatted(i, 101 + i % 40, 1 + i % 28, i));
    }
    return written(folder, ExportKind.EVENTS, EVENTS, block.toString());
  }

  /** The header, then the block of records again and again. */
  private static Delivery written(Path folder, ExportKind kind, String header, String block)
      throws IOException {
    Path file = folder.resolve(kind.code() + "_2025-09-30.csv");
    if (!Files.exists(file) || Files.size(file) < FILE_BYTES) {
      byte[] bytes = block.getBytes(StandardCharsets.UTF_8);
      try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
        out.print(header);
        for (long size = 0; size < FILE_BYTES; size += bytes.length) {
          out.write(bytes);
        }
      }
    }
    return new Delivery(
        0,
        kind,
        "canonical",
        String.valueOf(file.getFileName()),
        file.toUri().toString(),
        "",
        Files.size(file),
        LocalDate.of(2025, 9, 30),
        true,
        0,
        Profile.canonical(kind),
        0);
  }
}
