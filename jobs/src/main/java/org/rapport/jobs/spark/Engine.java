package org.rapport.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/** The engine while a command needs it, with a folder of its own that goes with it. */
public final class Engine implements AutoCloseable {
  private final JavaSparkContext context;
  private final Path localFolder;

  private Engine(JavaSparkContext context, Path localFolder) {
    this.context = context;
    this.localFolder = localFolder;
  }

  /** Starts the engine, or joins the one that runs already. */
  public static Engine start(String name) {
    try {
      Path localFolder = Files.createTempDirectory("rapport-");
      SparkContext context = SparkContext.getOrCreate(SparkSettings.of(name, localFolder));
      return new Engine(JavaSparkContext.fromSparkContext(context), localFolder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JavaSparkContext context() {
    return context;
  }

  @Override
  public void close() {
    context.close();
    try (Stream<Path> left = Files.walk(localFolder)) {
      left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      // What the engine's own clean-up takes away at the same time need not be taken twice.
      return;
    }
  }
}
