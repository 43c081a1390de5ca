package org.rapport.jobs.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * Starts the command line and ends the process with its exit code.
 *
 * <p>No class of Spark or Hadoop may be named here or in the fields and signatures of a command:
 * they would be loaded for {@code --help} too, which then takes seconds.
 */
public final class Main {
  private Main() {}

  /** Runs one command; what the launcher knows of the terminal comes as system properties. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Clock clock = Clock.systemUTC();
    boolean isTerminal = Boolean.getBoolean("rapport.terminal");
    Progress progress = new Progress(err, clock, isTerminal);
    int status = Commands.run(new Shell(out, err, clock, progress, System.getenv()), arguments);
    out.flush();
    err.flush();
    // A cluster's manager takes an application that ends itself for a failed one, whatever the
    // code.
    boolean isSubmitted = System.getProperty("spark.master") != null;
    if (status != 0 || !isSubmitted) {
      System.exit(status);
    }
  }
}
