package org.rapport.jobs.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Noun;
import org.rapport.contract.UserError;
import org.rapport.jobs.warehouse.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Re-checks a warehouse. */
@Command(
    name = "verify",
    description = "Re-checks a warehouse: manifest, checksums, rows, keys and balance.")
final class VerifyCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private District district = new District();

  VerifyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    shell.progress().begin("Checking the warehouse");
    List<Finding> findings = district.jobs(shell).verify();
    shell.progress().end();
    findings.forEach(finding -> shell.out().println(finding.file() + ": " + finding.message()));
    if (!findings.isEmpty()) {
      throw new UserError(
          ExitCode.VERIFICATION_FAILED,
          "%s in the warehouse, listed above; publish anew with: rapport run --rebuild"
              .formatted(Noun.counted(findings.size(), "finding", "findings")));
    }
    shell.out().println("The warehouse is as its manifest says.");
    return ExitCode.DONE.number();
  }
}
