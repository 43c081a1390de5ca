package org.rapport.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command above all others; it has the options that every command has. */
@Command(
    name = "rapport",
    description = "How well schools and families work together: exports to tables to reports.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    commandListHeading = "%nCommands:%n",
    footer = {"", "Each command has --help."})
@SuppressWarnings("UnusedVariable") // Picocli itself asks whether the options are there.
final class Rapport implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Says what the command does.")
  private boolean isHelpAsked;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Says which version this is.")
  private boolean isVersionAsked;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "After a failure, lists where in the code it happened, without any data.")
  private boolean isDebug;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing");
  }
}
