package org.rapport.jobs.cli;

import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.jobs.spark.DistrictJobs;
import org.rapport.jobs.spark.Drawn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws PDFs from what is published. */
@Command(name = "report", description = "Draws the reports of a published month again.")
final class ReportCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private District district = new District();

  @Option(
      names = "--month",
      required = true,
      paramLabel = "YYYY-MM",
      converter = MonthText.class,
      description = "The month.")
  private @Nullable YearMonth month;

  @Option(
      names = "--school",
      paramLabel = "ID",
      description = "Only this school's report; else all schools and the district.")
  private @Nullable String school;

  ReportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    if (month == null) {
      throw new UserError(ExitCode.CANNOT_START, "name --month");
    }
    shell.progress().begin("Drawing the reports");
    List<Drawn> drawn;
    try (DistrictJobs jobs = district.jobs(shell)) {
      drawn = jobs.draw(List.of(month), Optional.ofNullable(school));
    }
    shell.progress().end();
    warn(shell, drawn);
    drawn.forEach(report -> shell.out().println(report.file()));
    return ExitCode.DONE.number();
  }

  /**
   * Says what could not be drawn as it should, once each, such as a name in a script without a
   * face.
   */
  static void warn(Shell shell, List<Drawn> drawn) {
    drawn.stream()
        .flatMap(report -> report.warnings().stream())
        .distinct()
        .forEach(warning -> shell.err().println(warning));
  }
}
