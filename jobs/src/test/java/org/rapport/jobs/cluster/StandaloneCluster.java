package org.rapport.jobs.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A standalone master and workers of one core each, on the loopback address. */
final class StandaloneCluster implements AutoCloseable {
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final String REGISTERED = "Successfully registered with master";

  private final Running master;
  private final String url;
  private final List<Running> workers = new ArrayList<>();

  private StandaloneCluster(Running master, String url) {
    this.master = master;
    this.url = url;
  }

  /** Starts a cluster that keeps its files in a folder. */
  static StandaloneCluster start(SparkHome home, Path folder, int workers) {
    Running master =
        home.start(
            "org.apache.spark.deploy.master.Master",
            folder.resolve("master.log"),
            List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    StandaloneCluster cluster =
        new StandaloneCluster(master, master.await(() -> masterOf(master.said())));
    for (int i = 0; i < workers; i++) {
      cluster.workers.add(
          home.start(
              "org.apache.spark.deploy.worker.Worker",
              folder.resolve("worker-" + i + ".log"),
              List.of(
                  "--host",
                  "127.0.0.1",
                  "--webui-port",
                  "0",
                  "--cores",
                  "1",
                  "--memory",
                  "1g",
                  "--work-dir",
                  folder.resolve("work-" + i).toString(),
                  cluster.url)));
    }
    cluster.workers.forEach(
        worker ->
            worker.await(
                () -> Optional.of(worker.said()).filter(said -> said.contains(REGISTERED))));
    return cluster;
  }

  private static Optional<String> masterOf(String said) {
    Matcher matcher = MASTER.matcher(said);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** What a submission calls its master. */
  String url() {
    return url;
  }

  /** Kills the executor of the first worker, as a machine that loses its power does. */
  void killAnExecutor() {
    List<ProcessHandle> executors = workers.get(0).children();
    if (executors.isEmpty()) {
      throw new IllegalStateException("the worker has no executor");
    }
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    workers.forEach(Running::close);
    master.close();
  }
}
