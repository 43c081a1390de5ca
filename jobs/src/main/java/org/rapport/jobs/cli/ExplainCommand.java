package org.rapport.jobs.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.UserError;
import org.rapport.contract.codes.Code;
import org.rapport.contract.dictionary.Entry;
import org.rapport.contract.dictionary.IndexEntries;
import org.rapport.contract.dictionary.IndicatorEntries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what one indicator means and how it is reckoned. */
@Command(name = "explain", description = "What one indicator means and how it is reckoned.")
final class ExplainCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "INDICATOR", description = "Its name, such as two_way_share.")
  private String name = "";

  @Option(names = "--json", description = "The same as JSON.")
  private boolean isJson;

  ExplainCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Optional<Index> index = Code.of(Index.class, name);
    if (index.isPresent()) {
      explain(index.orElseThrow());
      return ExitCode.DONE.number();
    }
    Indicator indicator = Code.of(Indicator.class, name).orElseThrow(this::unknown);
    if (isJson) {
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
    index
        .components()
        .forEach(component -> components.put(component.code(), component.weight()));
    described.put("components", components);
    return described;
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
