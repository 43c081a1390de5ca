package org.rapport.jobs.spark;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/** How the engine is set: quiet, closed to the network, and never dependent on who runs it. */
public final class SparkSettings {
  private SparkSettings() {}

  /**
   * The settings of a run. A master that the command line of Spark names is kept; without one the
   * run is local on all cores.
   *
   * @param localFolder where the engine may put its own temporary files
   */
  public static SparkConf of(String name, Path localFolder) {
    SparkConf conf = new SparkConf().setAppName(name);
    if (!conf.contains("spark.master")) {
      conf.setMaster("local[*]")
          .set("spark.driver.host", "127.0.0.1")
          .set("spark.driver.bindAddress", "127.0.0.1")
          .set("spark.local.dir", localFolder.toString())
          // Else a task without memory ends the process with a code of the engine's own.
          .set("spark.executor.killOnFatalError.depth", "0");
    }
    return conf.setIfMissing("spark.ui.enabled", "false")
        .setIfMissing("spark.ui.showConsoleProgress", "false")
        .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
        .set("spark.kryo.registrationRequired", "true")
        .set("spark.kryo.registrator", KryoTypes.class.getName())
        .set("spark.io.encryption.enabled", "true")
        .set("spark.driver.maxResultSize", "0")
        .set("spark.hadoop.fs.permissions.umask-mode", "077");
  }

  /** Whether a master was named that runs tasks in other processes than this one. */
  static boolean isCluster() {
    // What the command line of Spark is told stands in the properties of the process.
    String master = System.getProperty("spark.master", "local");
    return !master.equals("local") && !master.startsWith("local[");
  }

  /**
   * The file systems' configuration: with what the engine was told, where it runs or will run, such
   * as how a store is reached and who may read what is written; else Hadoop's own.
   */
  static Configuration hadoop() {
    if (SparkEnv.get() != null) {
      return WithEngine.CONFIGURATION;
    }
    boolean isSubmitted = System.getProperty("spark.master") != null;
    return isSubmitted ? BeforeEngine.CONFIGURATION : Alone.CONFIGURATION;
  }

  /** Made once a process, as reading Hadoop's defaults takes longer than a small task. */
  private static final class Alone {
    private static final Configuration CONFIGURATION = new Configuration();
  }

  /** What the command line of Spark said stands in the properties of the process. */
  private static final class BeforeEngine {
    private static final Configuration CONFIGURATION =
        SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }

  /** An executor has it from the driver; its own process was told nothing. */
  private static final class WithEngine {
    private static final Configuration CONFIGURATION =
        SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf());
  }
}
