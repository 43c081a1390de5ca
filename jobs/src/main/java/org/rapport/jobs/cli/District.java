package org.rapport.jobs.cli;

import java.io.IOException;
import org.rapport.jobs.spark.DistrictJobs;
import picocli.CommandLine.Option;

/** The option that every command on a district has. */
final class District {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration of the district.")
  private String config = "";

  DistrictJobs jobs(Shell shell) throws IOException {
    return DistrictJobs.of(config, shell.environment(), Version.text());
  }
}
