package org.rapport.jobs.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.ExportKind;
import org.rapport.contract.UserError;
import org.rapport.contract.codes.Code;
import org.rapport.jobs.ingest.CheckReport;
import org.rapport.jobs.spark.Acceptances;
import org.rapport.jobs.spark.DistrictJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the exports and writes nothing but a proposed profile, where one is asked for. */
@Command(
    name = "check",
    description = {
      "Reads headers and rows of the exports and says what a run would find.",
      "With FILE, looks at single files, whatever they are."
    })
final class CheckCommand implements Callable<Integer> {
  private final Shell shell;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration of the district; may be left out where a FILE is given.")
  private @Nullable String config;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Files to look at instead of the district's exports.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--month",
      paramLabel = "YYYY-MM",
      converter = MonthText.class,
      description =
          "The month that the run would be made for (default: the newest one that the exports tell"
              + " of).")
  private @Nullable YearMonth month;

  @Option(
      names = "--accept",
      paramLabel = "LIMIT[=SCHOOL_OR_FILE]",
      description = "What a run that accepts this limit would do; may be repeated.",
      completionCandidates = RunCommand.LimitNames.class)
  private List<String> accepted = new ArrayList<>();

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      converter = DayText.class,
      description =
          "Deliveries up to this day exist (default: today, or the end of the month that is"
              + " named).")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--propose",
      paramLabel = "PROFILE",
      description =
          "Writes a profile to complete, for the first file whose layout is not known; never over a"
              + " file that is there.")
  private @Nullable Path propose;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "What the rows are for which a profile is proposed (default: what they look like).")
  private @Nullable String kind;

  @Option(names = "--json", description = "The same as JSON.")
  private boolean isJson;

  CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    ExportKind asked = kind();
    if (propose != null && Files.exists(propose)) {
      throw isThere(propose);
    }
    shell.progress().begin("Reading the exports");
    CheckReport report = report();
    shell.progress().end();
    boolean isShown = !files.isEmpty() && report.toPropose().canBeProposed();
    String proposal = propose != null || isShown ? report.toPropose().proposal(asked) : "";
    if (propose != null) {
      write(propose, proposal);
    }
    if (isJson) {
      shell.out().println(Json.text(report.json()));
    } else {
      shell.out().print(report.text());
      if (propose != null) {
        shell.out().println("Proposed: " + propose + "; complete every TODO in it.");
      } else if (isShown) {
        shell.out().print("A proposed profile:\n\n" + proposal.indent(4));
      }
    }
    return report.exitCode().number();
  }

  private CheckReport report() throws IOException {
    if (!files.isEmpty()) {
      return DistrictJobs.check(files, config);
    }
    if (config == null) {
      CommandSpec command = spec;
      if (command == null) {
        throw new IllegalStateException("picocli sets the command");
      }
      throw new ParameterException(
          command.commandLine(), "Missing required option: '--config=FILE', or a FILE to look at");
    }
    Acceptances acceptances = Acceptances.of(accepted);
    try (DistrictJobs jobs = DistrictJobs.of(config, shell.environment(), Version.text())) {
      CheckReport report = jobs.check(month, day(), acceptances, shell.progress()::begin);
      shell.progress().end();
      jobs.unmatched().forEach(sentence -> shell.err().println("Warning: " + sentence + "."));
      return report;
    }
  }

  private LocalDate day() {
    LocalDate day = asOf;
    if (day != null) {
      return day;
    }
    YearMonth named = month;
    return named == null
        ? LocalDate.ofInstant(shell.clock().instant(), ZoneOffset.UTC)
        : named.atEndOfMonth();
  }

  private @Nullable ExportKind kind() {
    String word = kind;
    if (word == null) {
      return null;
    }
    return Code.of(ExportKind.class, word)
        .orElseThrow(
            () ->
                new UserError(
                    ExitCode.CANNOT_START,
                    "there is no kind '" + word + "'; known are " + Code.words(ExportKind.class)));
  }

  private static void write(Path target, String proposal) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    try {
      if (folder != null && !Files.exists(folder)) {
        Files.createDirectories(folder);
      }
      Files.writeString(target, proposal, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw isThere(target);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.CANNOT_START, target + " cannot be written; name a file in a folder");
    }
  }

  private static UserError isThere(Path target) {
    return new UserError(
        ExitCode.CANNOT_START, target + " is there already, and stays; name another file");
  }
}
