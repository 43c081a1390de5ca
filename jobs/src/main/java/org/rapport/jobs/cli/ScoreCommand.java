package org.rapport.jobs.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Table;
import org.rapport.contract.UserError;
import org.rapport.jobs.score.PublishedRows;
import org.rapport.jobs.score.ScoreSheet;
import org.rapport.jobs.score.Truth;
import org.rapport.jobs.spark.DistrictJobs;
import org.rapport.jobs.spark.PublishedTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares what a run found with what is true about a synthetic district. */
@Command(
    name = "score",
    description = "How well a run recovered what is true about a synthetic district.")
final class ScoreCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private District district = new District();

  @Option(
      names = "--truth",
      required = true,
      paramLabel = "DIR",
      description = "The truth/ that rapport simulate wrote beside the exports.")
  private @Nullable Path truth;

  @Option(names = "--json", description = "The same as JSON.")
  private boolean isJson;

  ScoreCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    if (truth == null) {
      throw new UserError(ExitCode.CANNOT_START, "name the truth with --truth");
    }
    DistrictJobs jobs = district.jobs(shell);
    PublishedTables tables = jobs.published();
    shell.progress().begin("Reading what is true");
    Truth known = Truth.read(truth, tables::familyPseudonym, tables::studentPseudonym);
    shell.progress().begin("Reading what is published");
    ScoreSheet sheet = ScoreSheet.of(known, Truth.populations(truth), rows(tables));
    shell.progress().end();
    shell.out().print(isJson ? Json.text(sheet.json()) + "\n" : sheet.text());
    return ExitCode.DONE.number();
  }

  private static PublishedRows rows(PublishedTables tables) {
    return new PublishedRows() {
      @Override
      public List<YearMonth> months() {
        return tables.months();
      }

      @Override
      public void each(Table table, YearMonth month, Consumer<@Nullable Object[]> rows) {
        tables.each(table, month, rows);
      }
    };
  }
}
