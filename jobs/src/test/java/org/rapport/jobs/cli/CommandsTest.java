package org.rapport.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.dictionary.Dictionary;
import org.rapport.contract.tables.Tables;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandsTest {
  private final Screen screen = new Screen();

  @Test
  void theDictionaryGoesToStdoutAsItIs() {
    assertThat(run("dictionary")).isZero();
    assertThat(screen.out()).isEqualTo(Dictionary.markdown());
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void theDictionaryAsJsonHasEveryTableAndIndicator() throws IOException {
    assertThat(run("dictionary", "--json")).isZero();

    JsonNode dictionary = new ObjectMapper().readTree(screen.out());
    assertThat(dictionary.get("tables")).hasSize(Tables.ALL.size());
    assertThat(dictionary.get("indicators")).hasSize(Indicator.values().length);
    assertThat(dictionary.at("/indices/0/components/positive_share_capped").asDouble())
        .isEqualTo(0.1);
    assertThat(dictionary.at("/tables/0/columns/0/name").asText()).isEqualTo("month_start");
  }

  @Test
  void anIndicatorIsExplainedInTheWordsOfTheContract() {
    assertThat(run("explain", "two_way_share")).isZero();
    assertThat(screen.out())
        .startsWith("two_way_share: Conversations, not announcements\n")
        .contains(Indicator.TWO_WAY_SHARE.formula())
        .contains("family_school_evidence.two_way_share_x");
  }

  @Test
  void anIndexIsExplainedInTheWordsOfTheContract() {
    assertThat(run("explain", "trust_building_practice")).isZero();
    assertThat(screen.out())
        .startsWith("trust_building_practice: Trust-building practice\n")
        .contains(Index.TRUST_BUILDING_PRACTICE.sentence())
        .contains("school_commitment_kept_rate 0.25, school_reply_rate_2sd 0.2,")
        .contains("positive_share 0.1 (from 0.6 on it counts no more)");
  }

  @Test
  void anUnknownIndicatorEndsWithTheLikeliestName() {
    assertThat(run("explain", "atendance")).isEqualTo(2);
    assertThat(screen.out()).isEmpty();
    assertThat(screen.err())
        .isEqualTo(
            "rapport: no indicator is called 'atendance'; the likeliest is attendance_rate, and"
                + " 'rapport dictionary' lists them all\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explan two_way|rapport: no command is called 'explan'; the likeliest is explain; 'rapport --help' says what it takes",
        "explain|rapport: Missing required parameter: 'INDICATOR'; 'rapport explain --help' says what it takes",
        "explain two_way_share --colour|rapport: Unknown option: '--colour'; 'rapport explain --help' says what it takes",
        "run --config a --from 2025-08|rapport: Missing required argument(s): --to=YYYY-MM; 'rapport run --help' says what it takes",
        "frobnicate|rapport: no command is called 'frobnicate'; 'rapport --help' says what it takes",
        "run --config a|rapport: --month=YYYY-MM is missing, or [--from=YYYY-MM --to=YYYY-MM]; 'rapport run --help' says what it takes",
        "run --config a --month 2025-08 --from 2025-08 --to 2025-09|rapport: --month=YYYY-MM and [--from=YYYY-MM --to=YYYY-MM] exclude each other; 'rapport run --help' says what it takes",
        "run --config a --month 2025-08 --keep few|rapport: Invalid value for option '--keep': 'few' is no whole number; 'rapport run --help' says what it takes",
        "run --config my district/a --month 2025-08|rapport: nothing is known about 'district/a' here; a path with spaces stands in quotes; 'rapport run --help' says what it takes",
        "--|rapport: A command is missing; 'rapport --help' says what it takes"
      })
  void aMistakenCallEndsWithOneLineAndTwo(String call, String line) {
    assertThat(run(call.split(" "))).isEqualTo(2);
    assertThat(screen.err()).isEqualTo(line + "\n");
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void everyCommandHasHelpAndSaysWhatItDoes() {
    for (Map.Entry<String, CommandLine> command :
        Commands.of(screen.shell()).getSubcommands().entrySet()) {
      Screen own = new Screen();

      assertThat(Commands.run(own.shell(), command.getKey(), "--help")).isZero();
      assertThat(own.out()).startsWith("Usage: rapport " + command.getKey());
      assertThat(command.getValue().getCommandSpec().usageMessage().description()).isNotEmpty();
    }
  }

  @Test
  void helpListsExitCodesAndHidesWhatOnlyShellsCall() {
    assertThat(run("--help")).isZero();
    assertThat(screen.out())
        .contains("  4   Another run holds the warehouse.")
        .doesNotContain("generate-completion");
  }

  @Test
  void theCompletionScriptKnowsTheCommands() {
    assertThat(run("generate-completion")).isZero();
    assertThat(screen.out()).contains("complete -F").contains("explain");
  }

  @Test
  void theVersionIsWhatTheBuildWroteDown() {
    assertThat(run("--version")).isZero();
    assertThat(screen.out()).matches("rapport \\d+\\.\\d+\\.\\d+\\S*\n");
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, AssertionError.class})
  void aBugLeavesAsOneLineWithoutItsMessage(Class<? extends Throwable> type) {
    assertThat(runThrowing(type)).isEqualTo(1);
    assertThat(screen.err())
        .startsWith("rapport: this is a bug of Rapport, " + type.getSimpleName() + " at ")
        .doesNotContain("Canary")
        .hasLineCount(1);
  }

  @Test
  void debugAddsWhereItHappenedAndNoMessage() {
    assertThat(runThrowing(IllegalStateException.class, "--debug")).isEqualTo(1);
    assertThat(screen.err())
        .startsWith("java.lang.IllegalStateException\n    at ")
        .endsWith("what --debug adds to it\n")
        .doesNotContain("Canary");
  }

  @Test
  void helpLoadsNothingOfSparkOrHadoop() throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-Xlog:class+load:stdout",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "--help"))
            .redirectErrorStream(true)
            .start();
    String loaded = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(loaded)
        .contains("org.rapport.jobs.cli.Commands")
        .doesNotContain("org.apache.spark.")
        .doesNotContain("org.apache.hadoop.");
  }

  private int run(String... arguments) {
    return Commands.run(screen.shell(), arguments);
  }

  private int runThrowing(Class<? extends Throwable> type, String... options) {
    Shell shell = screen.shell();
    CommandLine commands = Commands.of(shell).addSubcommand(new Throwing(type));
    String[] arguments =
        Stream.concat(Stream.of("throw"), Arrays.stream(options)).toArray(String[]::new);
    return Commands.run(shell, commands, arguments);
  }

  /** A command with a bug, whose message quotes a record. */
  @Command(name = "throw")
  private static final class Throwing implements Callable<Integer> {
    private final Class<? extends Throwable> type;

    Throwing(Class<? extends Throwable> type) {
      this.type = type;
    }

    @Override
    public Integer call() {
      if (type == AssertionError.class) {
        throw new AssertionError("Maria Canary");
      }
      throw new IllegalStateException("Maria Canary");
    }
  }
}
