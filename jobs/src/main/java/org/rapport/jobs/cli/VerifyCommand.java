package org.rapport.jobs.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Noun;
import org.rapport.contract.UserError;
import org.rapport.jobs.spark.DistrictJobs;
import org.rapport.jobs.warehouse.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Re-checks a warehouse. */
@Command(
    name = "verify",
    description = "Re-checks a warehouse: manifest, checksums, rows, keys and balance.")
final class VerifyCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private District district = new District();

  @Option(names = "--json", description = "The same as JSON.")
  private boolean isJson;

  VerifyCommand(Shell shell) {
    this.shell = shell;
  }

  private Map<String, String> json(Finding finding) {
    return Map.of("file", finding.file(), "message", finding.message());
  }

  @Override
  public Integer call() throws IOException {
    shell.progress().begin("Checking the warehouse");
    DistrictJobs jobs = district.jobs(shell);
    List<Finding> findings = jobs.verify();
    shell.progress().end();
    if (isJson) {
      shell
          .out()
          .println(Json.text(Map.of("findings", findings.stream().map(this::json).toList())));
    } else {
      findings.forEach(finding -> shell.out().println(finding.file() + ": " + finding.message()));
    }
    if (!findings.isEmpty()) {
      throw new UserError(
          ExitCode.VERIFICATION_FAILED,
          "%s in the warehouse, listed above; publish anew with: rapport run --rebuild"
              .formatted(Noun.counted(findings.size(), "finding", "findings")));
    }
    if (!isJson) {
      shell
          .out()
          .println(
              jobs.publishedRun().isPresent()
                  ? "The warehouse is as its manifest says."
                  : "Nothing is published yet, so there is nothing to check.");
    }
    return ExitCode.DONE.number();
  }
}
