package org.rapport.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.SparkIllegalArgumentException;
import org.apache.spark.api.java.JavaSparkContext;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/** The engine while a command needs it, with a folder of its own that goes with it. */
public final class Engine implements AutoCloseable {
  private final JavaSparkContext context;
  private final LocalFolder localFolder;

  private Engine(JavaSparkContext context, LocalFolder localFolder) {
    this.context = context;
    this.localFolder = localFolder;
  }

  /** Starts the engine, or joins the one that runs already. */
  public static Engine start(String name) {
    try {
      LocalFolder localFolder = LocalFolder.create();
      SparkContext context = SparkContext.getOrCreate(SparkSettings.of(name, localFolder.path()));
      return new Engine(JavaSparkContext.fromSparkContext(context), localFolder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SparkIllegalArgumentException e) {
      if (String.valueOf(e.getCondition()).matches("INVALID_(DRIVER|EXECUTOR)_MEMORY")) {
        throw new UserError(
            ExitCode.CANNOT_START,
            "the engine starts with 512 MB of memory at least: give more by RAPPORT_HEAP, or on a"
                + " cluster by --driver-memory and --executor-memory");
      }
      throw e;
    }
  }

  JavaSparkContext context() {
    return context;
  }

  /**
   * What to tell when work ended because somebody ended the process, or the cluster took its
   * processes away; empty where the fault lies in the work itself, which then is the failure's
   * cause.
   */
  Optional<UserError> lost(Exception failure) {
    if (isEnding()) {
      return Optional.of(
          new UserError(
              ExitCode.BUG,
              "ended from outside before all was done; what was published before is whole: start the"
                  + " same command again"));
    }
    boolean isWithoutCause = failure instanceof SparkException && failure.getCause() == null;
    return SparkSettings.isCluster() && (isWithoutCause || context.sc().isStopped())
        ? Optional.of(
            new UserError(
                ExitCode.BUG,
                "the cluster ended the application, or lost executors more often than tasks are"
                    + " tried again: see the executors' logs, give more by --executor-memory if memory"
                    + " was short, and start the same command again"))
        : Optional.empty();
  }

  /** Whether the process is about to end, as after Ctrl-C; Java tells it only in this way. */
  private static boolean isEnding() {
    Thread unused = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(unused);
      Runtime.getRuntime().removeShutdownHook(unused);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Override
  public void close() {
    context.close();
    localFolder.close();
  }
}
