package org.rapport.jobs.cli;

import java.util.concurrent.Callable;
import org.rapport.contract.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script by which bash and zsh complete commands and options. */
@Command(
    name = "generate-completion",
    hidden = true,
    description = {
      "Prints a completion script for bash and zsh. To use it:",
      "  source <(scripts/rapport generate-completion)"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Shell shell;

  @Spec private CommandSpec spec;

  CompletionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    shell.out().print(AutoComplete.bash("rapport", spec.root().commandLine()));
    return ExitCode.DONE.number();
  }
}
