package org.rapport.jobs.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.rapport.contract.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands of Rapport, and the doors by which their failures leave. */
final class Commands {
  private Commands() {}

  /** Every command, in the order of {@code --help}; a new one is one line here. */
  static CommandLine of(Shell shell) {
    CommandLine commands =
        new CommandLine(new Rapport())
            .addSubcommand(new RunCommand(shell))
            .addSubcommand(new CheckCommand(shell))
            .addSubcommand(new ReportCommand(shell))
            .addSubcommand(new VerifyCommand(shell))
            .addSubcommand(new StatusCommand(shell))
            .addSubcommand(new SimulateCommand(shell))
            .addSubcommand(new ScoreCommand(shell))
            .addSubcommand(new InspectCommand(shell))
            .addSubcommand(new RevealCommand(shell))
            .addSubcommand(new DictionaryCommand(shell))
            .addSubcommand(new ExplainCommand(shell))
            .addSubcommand(new CompletionCommand(shell));
    commands.getCommandSpec().usageMessage().exitCodeList(exitCodes());
    return commands
        .setOut(shell.out())
        .setErr(shell.err())
        .setParameterExceptionHandler((mistake, arguments) -> usage(shell, mistake))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> fail(shell, failure, isDebug(arguments(parsed))));
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (ExitCode exitCode : ExitCode.values()) {
      meanings.put(Integer.toString(exitCode.number()), exitCode.meaning());
    }
    return meanings;
  }

  /** Runs one command and says how it ended; nothing is thrown. */
  static int run(Shell shell, String... arguments) {
    return run(shell, of(shell), arguments);
  }

  /** The same with commands of the caller's choice. */
  static int run(Shell shell, CommandLine commands, String... arguments) {
    try {
      int status = commands.execute(arguments);
      shell.progress().end();
      return status;
    } catch (Throwable failure) { // The last door: whatever comes here leaves as one line.
      return fail(shell, failure, isDebug(arguments));
    }
  }

  private static int fail(Shell shell, Throwable failure, boolean isDebug) {
    shell.progress().end();
    Failure told = Failure.of(failure);
    if (isDebug) {
      shell.err().print(Failure.stack(failure));
    }
    shell.err().println(told.line());
    return told.exitCode().number();
  }

  private static int usage(Shell shell, ParameterException mistake) {
    String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
    Failure told = Failure.ofUsage(problem(mistake), command);
    shell.err().println(told.line());
    return told.exitCode().number();
  }

  /** What picocli says, but for a command that does not exist: there it lists all that follows. */
  private static String problem(ParameterException mistake) {
    Set<String> names = mistake.getCommandLine().getSubcommands().keySet();
    if (mistake instanceof UnmatchedArgumentException unmatched && !names.isEmpty()) {
      String meant = unmatched.getUnmatched().get(0);
      if (!meant.startsWith("-")) {
        return "no command is called '"
            + meant
            + "'"
            + Likeliest.near(meant, names).map(near -> "; the likeliest is " + near).orElse("");
      }
    }
    return plain(mistake);
  }

  /** What picocli says in words of its own trade, in plain ones. */
  private static String plain(ParameterException mistake) {
    String said = mistake.getMessage().replaceFirst("^Error: ", "");
    if (mistake instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      return "nothing is known about '"
          + unmatched.getUnmatched().get(0)
          + "' here; a path with spaces stands in quotes";
    }
    if (mistake instanceof MutuallyExclusiveArgsException) {
      return said.replaceFirst(
          "(.*) and (.*) are mutually exclusive.*", "$1 and $2 exclude each other");
    }
    return said.replaceFirst(
            "Missing required argument \\(specify one of these\\): \\((.*) \\| (.*)\\)",
            "$1 is missing, or $2")
        .replaceFirst("is not an? (int|long)$", "is no whole number");
  }

  private static String[] arguments(CommandLine.ParseResult parsed) {
    return parsed.originalArgs().toArray(String[]::new);
  }

  private static boolean isDebug(String... arguments) {
    return Arrays.asList(arguments).contains("--debug");
  }
}
