package org.rapport.jobs.cli;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.UserError;
import org.rapport.contract.codes.Code;
import org.rapport.contract.dictionary.Entry;
import org.rapport.contract.dictionary.IndexEntries;
import org.rapport.contract.dictionary.IndicatorEntries;
import org.rapport.jobs.spark.DistrictJobs;
import org.rapport.jobs.spark.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what one indicator means, and what was counted behind one value of it. */
@Command(
    name = "explain",
    description =
        "What one indicator means and how it is reckoned; with --month and --family or --school what"
            + " was counted behind a value, as places in the exports, for a person with the key.")
final class ExplainCommand implements Callable<Integer> {
  private static final String FAMILY = "f_[a-z2-7]{26}";

  private final Shell shell;

  @Parameters(paramLabel = "INDICATOR", description = "Its name, such as two_way_share.")
  private String name = "";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration of the district; needed with --family and --school.")
  private @Nullable String config;

  @Option(
      names = "--family",
      paramLabel = "PSEUDONYM",
      description = "A family, as the tables name it.")
  private @Nullable String family;

  @Option(names = "--school", paramLabel = "ID", description = "A school, as delivered.")
  private @Nullable String school;

  @Option(
      names = "--month",
      paramLabel = "YYYY-MM",
      converter = MonthText.class,
      description = "The month with which the window of the value ends.")
  private @Nullable YearMonth month;

  @Option(names = "--json", description = "The same as JSON.")
  private boolean isJson;

  ExplainCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    Optional<Index> index = Code.of(Index.class, name);
    if (index.isPresent()) {
      explain(index.orElseThrow());
      return ExitCode.DONE.number();
    }
    Indicator indicator = Code.of(Indicator.class, name).orElseThrow(this::unknown);
    if (family != null || school != null || month != null) {
      counted(indicator);
    } else if (isJson) {
      shell.out().println(Json.text(described(indicator)));
    } else {
      shell.out().println(indicator.code() + ": " + indicator.title());
      for (Entry entry : IndicatorEntries.of(indicator)) {
        shell.out().println("  " + entry.name() + ": " + entry.text());
      }
    }
    return ExitCode.DONE.number();
  }

  /** What the dictionary says about the indicator, under names that a program can ask for. */
  static Map<String, Object> described(Indicator indicator) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", indicator.code());
    described.put("title", indicator.title());
    for (Entry entry : IndicatorEntries.of(indicator)) {
      described.put(entry.name().replace(' ', '_'), entry.text());
    }
    return described;
  }

  private void explain(Index index) {
    if (isJson) {
      shell.out().println(Json.text(described(index)));
      return;
    }
    shell.out().println(index.code() + ": " + index.title());
    for (Entry entry : IndexEntries.of(index)) {
      shell.out().println("  " + entry.name() + ": " + entry.text());
    }
  }

  /** What the dictionary says about the index. */
  static Map<String, Object> described(Index index) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", index.code());
    described.put("title", index.title());
    for (Entry entry : IndexEntries.of(index)) {
      described.put(entry.name().replaceAll("[ ,.]+", "_"), entry.text());
    }
    Map<String, Object> components = new LinkedHashMap<>();
    index.components().forEach(component -> components.put(component.code(), component.weight()));
    described.put("components", components);
    return described;
  }

  private void counted(Indicator indicator) throws IOException {
    if (config == null || month == null || (family == null && school == null)) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "what was counted is told with --config FILE, --month YYYY-MM, and --family or --school");
    }
    if (family != null && !family.matches(FAMILY)) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "--family takes f, an underscore and 26 letters or digits, as the tables have it");
    }
    if (!indicator.isPerFamily() || (family != null && !indicator.isPublishedPerFamily())) {
      throw new UserError(ExitCode.CANNOT_START, elsewhere(indicator));
    }
    try (DistrictJobs jobs = DistrictJobs.of(config, shell.environment(), Version.text())) {
      Explanation explanation =
          jobs.explain(
              indicator,
              Optional.ofNullable(family),
              Optional.ofNullable(school),
              month,
              shell.progress()::begin);
      shell.progress().end();
      if (!jobs.publishedRun().equals(Optional.of(explanation.runId()))) {
        shell
            .err()
            .println(
                "the exports have changed since the published run: these are the counts of today");
      }
      tell(indicator, explanation);
    }
  }

  /** Where to look for what is not counted per family, or not told of one. */
  private static String elsewhere(Indicator indicator) {
    return indicator.code()
        + switch (indicator.basis()) {
          case FAMILY -> " is told of groups only, never of one family; name --school instead";
          case STUDENT ->
              " is counted per student: see student_school_evidence and attendance_strips";
          case TIMES ->
              " is made of times, silences or channels: see its columns in family_school_evidence,"
                  + " and explain the rate of the same opportunities";
          case SCHOOL -> " is counted per school, from events and mass contacts: see those tables";
          case NOTHING -> " is not measured: " + indicator.missing();
        };
  }

  private void tell(Indicator indicator, Explanation explanation) {
    long taken = 0;
    long known = 0;
    long pending = 0;
    List<Map<String, Object>> all = new ArrayList<>();
    for (Explanation.Line line : explanation.lines()) {
      taken += line.taken();
      known += line.known();
      pending += line.pending();
      all.add(json(line));
    }
    if (isJson) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("indicator", indicator.code());
      json.put("window", (family == null ? indicator.window() : indicator.familyWindow()).code());
      json.put("merge", indicator.merge().name());
      json.put("taken", taken);
      json.put("known", known);
      json.put("pending", pending);
      json.put("counted", all);
      shell.out().println(Json.text(json));
      return;
    }
    shell.out().println(indicator.code() + ": " + indicator.rule());
    for (Explanation.Line line : explanation.lines()) {
      shell.out().println(text(line));
    }
    shell.out().println("sum\tx=" + taken + "\tn=" + known + "\tpending=" + pending);
    if (indicator.merge() != Indicator.Merge.SUM) {
      shell
          .out()
          .println(
              "Months and schools of a family are not added here: " + mergeOf(indicator) + ".");
    }
  }

  private static String mergeOf(Indicator indicator) {
    return IndicatorEntries.of(indicator).stream()
        .filter(entry -> entry.name().equals("months and schools together"))
        .map(Entry::text)
        .findFirst()
        .orElseThrow();
  }

  private static String text(Explanation.Line line) {
    String place =
        line.file() == null
            ? "roster and calendar"
            : line.file()
                + "\trecord "
                + line.record()
                + (line.line() > 0 ? "\tline " + line.line() : "");
    return String.join(
        "\t",
        line.family(),
        line.school(),
        line.month().toString(),
        "x=" + line.taken(),
        "n=" + line.known(),
        "pending=" + line.pending(),
        place);
  }

  private static Map<String, Object> json(Explanation.Line line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("family_id", line.family());
    json.put("school_id", line.school());
    json.put("month", line.month().toString());
    json.put("taken", line.taken());
    json.put("known", line.known());
    json.put("pending", line.pending());
    json.put("file", line.file());
    json.put("record", line.file() == null ? null : line.record());
    json.put("line", line.line() > 0 ? line.line() : null);
    return json;
  }

  private UserError unknown() {
    String likeliest =
        Likeliest.of(
            name,
            Stream.concat(Arrays.stream(Indicator.values()), Arrays.stream(Index.values()))
                .map(Code::code)
                .toList());
    return new UserError(
        ExitCode.CANNOT_START,
        "no indicator is called '"
            + name
            + "'; the likeliest is "
            + likeliest
            + ", and 'rapport dictionary' lists them all");
  }
}
