package org.rapport.jobs.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Noun;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;
import org.rapport.jobs.spark.Acceptances;
import org.rapport.jobs.spark.DistrictJobs;
import org.rapport.jobs.spark.Drawn;
import org.rapport.jobs.spark.RunResult;
import org.rapport.jobs.warehouse.Manifest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job. */
@Command(
    name = "run",
    description = "Exports to tables to reports: one month, or all months of a span.",
    footer = {
      "",
      "Safe to repeat: equal exports, configuration and version leave nothing to do.",
      "Months before the first one named are built too, but no reports are drawn of them."
    })
final class RunCommand implements Callable<Integer> {
  private static final int SENTENCES = 5;

  private final Shell shell;

  @Mixin private District district = new District();

  @ArgGroup(multiplicity = "1")
  private Months months = new Months();

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      converter = DayText.class,
      description = "Deliveries up to this day exist (default: the end of the last month).")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many snapshots to keep (default: 3).")
  private int keep;

  @Option(
      names = "--rebuild",
      description = "Publish anew, even if nothing changed or earlier exports are gone.")
  private boolean isRebuild;

  @Option(
      names = "--accept",
      paramLabel = "LIMIT[=SCHOOL_OR_FILE]",
      description = {
        "Publish although the exports break this limit, for this run; may be repeated.",
        "Limits: ${COMPLETION-CANDIDATES}."
      },
      completionCandidates = LimitNames.class)
  private List<String> accepted = List.of();

  @Option(names = "--json", description = "The result as JSON.")
  private boolean isJson;

  RunCommand(Shell shell) {
    this.shell = shell;
  }

  /** One month, or a span. */
  static final class Months {
    @Option(
        names = "--month",
        required = true,
        paramLabel = "YYYY-MM",
        converter = MonthText.class,
        description = "The month to run.")
    private @Nullable YearMonth month;

    @ArgGroup(exclusive = false)
    private @Nullable Span span;
  }

  /** First and last month. */
  static final class Span {
    @Option(
        names = "--from",
        required = true,
        paramLabel = "YYYY-MM",
        converter = MonthText.class,
        description = "The first month of a span.")
    private @Nullable YearMonth from;

    @Option(
        names = "--to",
        required = true,
        paramLabel = "YYYY-MM",
        converter = MonthText.class,
        description = "The last month of a span.")
    private @Nullable YearMonth to;
  }

  @Override
  public Integer call() throws IOException {
    YearMonth first = months.span == null ? months.month : months.span.from;
    YearMonth last = months.span == null ? months.month : months.span.to;
    if (first == null || last == null) {
      throw new UserError(ExitCode.CANNOT_START, "name --month, or --from and --to");
    }
    if (first.isAfter(last)) {
      throw new UserError(
          ExitCode.CANNOT_START, "--from %s lies after --to %s; swap them".formatted(first, last));
    }
    if (keep < 1) {
      throw new UserError(ExitCode.CANNOT_START, "--keep must be at least 1");
    }
    Acceptances acceptances = Acceptances.of(accepted);
    try (DistrictJobs jobs = district.jobs(shell)) {
      run(jobs, first, last, acceptances);
    }
    return ExitCode.DONE.number();
  }

  /** Names for the help and the tab key. */
  static final class LimitNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Acceptances.names().iterator();
    }
  }

  private void run(DistrictJobs jobs, YearMonth first, YearMonth last, Acceptances acceptances)
      throws IOException {
    RunResult result =
        jobs.run(
            last,
            asOf == null ? last.atEndOfMonth() : asOf,
            keep,
            isRebuild,
            acceptances,
            shell.clock(),
            shell.progress()::begin);
    shell.progress().begin("Drawing the reports");
    List<Drawn> drawn = jobs.draw(jobs.publishedMonths(first, last), Optional.empty());
    shell.progress().end();
    ReportCommand.warn(shell, drawn);
    Manifest manifest = result.manifest();
    jobs.unmatched().forEach(sentence -> shell.err().println("Warning: " + sentence + "."));
    manifest
        .acceptedLimits()
        .forEach(note -> shell.err().println("Accepted for this run: " + note.sentence()));
    manifest.warnings().forEach(note -> shell.err().println("Warning: " + note.sentence()));
    tell(jobs, result, drawn, last);
  }

  private static List<String> sentences(List<Manifest.LimitNote> notes) {
    return notes.stream().map(Manifest.LimitNote::sentence).toList();
  }

  private void tell(DistrictJobs jobs, RunResult result, List<Drawn> drawn, YearMonth last) {
    Map<String, Long> counts = result.manifest().qualityCounts();
    List<String> sentences =
        drawn.stream()
            .filter(report -> report.file().contains("/" + last + "/"))
            .flatMap(report -> report.sentences().stream().map(text -> report.name() + ": " + text))
            .limit(SENTENCES)
            .toList();
    if (isJson) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("run_id", result.manifest().runId());
      json.put("is_new", result.isNew());
      json.put("warehouse", jobs.warehouseRoot());
      json.put("counts", counts);
      json.put("accepted_limits", sentences(result.manifest().acceptedLimits()));
      json.put("warnings", sentences(result.manifest().warnings()));
      json.put("reports", drawn.stream().map(Drawn::file).toList());
      json.put("sentences", sentences);
      shell.out().println(Json.text(json));
      return;
    }
    shell
        .out()
        .println(
            result.isNew()
                ? "Published " + result.manifest().runId()
                : "Nothing to do: " + result.manifest().runId() + " is published already");
    shell
        .out()
        .printf(
            "%,d %s in %,d %s: %,d accepted, %,d superseded, %,d rejected%n",
            counts.get("records"),
            Noun.of(counts.get("records"), "record", "records"),
            counts.get("files"),
            Noun.of(counts.get("files"), "file", "files"),
            counts.get("accepted"),
            counts.get("superseded"),
            counts.get("rejected"));
    shell
        .out()
        .printf(
            "%s below %s%n",
            Noun.counted(drawn.size(), "report", "reports"),
            jobs.warehouseRoot() + "/" + WarehousePaths.REPORTS);
    if (drawn.isEmpty()) {
      shell
          .out()
          .println(
              "  In no month that was named does any school have five school days to report on.");
    }
    sentences.forEach(sentence -> shell.out().println("  " + sentence));
  }
}
