package org.rapport.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A Java program in a process of its own, which never outlives the test. */
final class Running implements AutoCloseable {
  /** So long that only a program that hangs takes longer, on a machine that has other work too. */
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Process process;
  private final Path log;

  private Running(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a program with the launcher's options; both its outputs go to the log. */
  static Running start(List<String> arguments, Map<String, String> environment, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("../scripts/jvm.options").toAbsolutePath().normalize());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.directory(log.getParent().toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
    builder.environment().putAll(environment);
    try {
      Running running = new Running(builder.start(), log);
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that it has said so far. */
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for its end and tells its exit code. */
  int exitCode() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        close();
        throw new IllegalStateException("it did not end; it said:\n" + said());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until something is there, while the program runs. */
  <T> T await(Supplier<Optional<T>> something) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      Optional<T> found = something.get();
      if (found.isPresent()) {
        return found.orElseThrow();
      }
      try {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("what was awaited did not come; it said:\n" + said());
  }

  /** The processes that it has started itself. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the program and all that it has started. */
  @Override
  public void close() {
    // Those it has started are unknown once it is gone.
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
