package org.rapport.jobs.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One process, measured from outside: what a person waits for, with the start of everything.
 *
 * @param seconds from its start to its end, wall time
 * @param untilMark from its start to the first line of its error output that holds the mark, wall
 *     seconds; empty where no line does
 * @param cpuSeconds user and system time of it and of all that it waited for
 * @param peakBytes the most memory that it had resident at one time, as the kernel counts it (VmHWM
 *     of proc(5)), looked at every few milliseconds
 */
record Measured(double seconds, OptionalDouble untilMark, double cpuSeconds, long peakBytes) {
  private static final Path PROC = Path.of("/proc");
  private static final int LOOK_EVERY_MILLIS = 10;

  /** The clock ticks of proc(5) on every Linux that people use. */
  private static final double TICKS_PER_SECOND = 100;

  /** Where the times of waited-for children stand in /proc/PID/stat, counted after the name. */
  private static final int CHILD_USER = 13;

  private static final int CHILD_SYSTEM = 14;

  /**
   * Starts a command and waits for its end. What it writes goes to the log.
   *
   * @throws IOException if it cannot be started, or ends with another code than 0
   */
  static Measured of(List<String> command, String mark, Path log)
      throws IOException, InterruptedException {
    double cpuBefore = childrenCpuSeconds();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(log.resolveSibling(log.getFileName() + ".out").toFile())
            .start();
    CompletableFuture<OptionalLong> marked =
        CompletableFuture.supplyAsync(() -> firstNanosOf(mark, process, log));
    long peak = 0;
    do {
      peak = Math.max(peak, residentPeak(process.pid()));
    } while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
    OptionalLong at = marked.join();
    double seconds = secondsBetween(start, System.nanoTime());
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s ended with %d; its output is in %s"
              .formatted(command.get(0), process.exitValue(), log));
    }
    return new Measured(
        seconds,
        at.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(secondsBetween(start, at.getAsLong())),
        childrenCpuSeconds() - cpuBefore,
        peak);
  }

  private static double secondsBetween(long start, long end) {
    return (end - start) / 1e9;
  }

  /** Copies the error output to the log, line by line, and notes when the mark came. */
  private static OptionalLong firstNanosOf(String mark, Process process, Path log) {
    OptionalLong first = OptionalLong.empty();
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
        PrintStream copy = new PrintStream(log.toFile(), StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (first.isEmpty() && line.contains(mark)) {
          first = OptionalLong.of(System.nanoTime());
        }
        copy.println(line);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the output of a measured process cannot be read", e);
    }
    return first;
  }

  /** The most bytes that a process has had so far; 0 when it has ended meanwhile. */
  static long residentPeak(long pid) {
    try {
      for (String line : Files.readAllLines(PROC.resolve(pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException e) {
      return 0;
    }
    return 0;
  }

  /** Of all children of this process that have ended. */
  private static double childrenCpuSeconds() throws IOException {
    String stat = Files.readString(PROC.resolve("self/stat"));
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    return (Long.parseLong(fields.get(CHILD_USER)) + Long.parseLong(fields.get(CHILD_SYSTEM)))
        / TICKS_PER_SECOND;
  }
}
