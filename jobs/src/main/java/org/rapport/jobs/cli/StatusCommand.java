package org.rapport.jobs.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.rapport.contract.ExitCode;
import org.rapport.jobs.warehouse.StatusReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what was run. */
@Command(name = "status", description = "What was run, when, on which exports, with which result.")
final class StatusCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private District district = new District();

  @Option(names = "--json", description = "The same as JSON.")
  private boolean isJson;

  StatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    StatusReport status = district.jobs(shell).status();
    if (isJson) {
      shell.out().println(Json.text(status.json()));
    } else {
      shell.out().print(status.text());
    }
    return ExitCode.DONE.number();
  }
}
