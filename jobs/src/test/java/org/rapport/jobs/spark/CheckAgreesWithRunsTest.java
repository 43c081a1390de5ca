package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.jobs.warehouse.Manifest;

/**
 * Whatever happens to a delivery: a check ends as a run on it does, names the same limits in the
 * same words, warns of the same, and says the same of each file's records.
 */
class CheckAgreesWithRunsTest {
  private static final int VARIATIONS = 60;

  /** One in so many runs goes on to the end though no warning is foretold. */
  private static final int WHOLE = 4;

  @TempDir Path folder;

  /**
   * How a run or a check of it ends.
   *
   * @param sentences why it stops or cannot start, else what is unusual
   * @param balances of a run that is done, by file the records that stand, are superseded, refused
   */
  private record End(int exitCode, List<String> sentences, TreeMap<String, String> balances) {
    End ending(int otherExitCode) {
      return new End(otherExitCode, sentences, balances);
    }
  }

  /** A run has passed all gates. */
  private static final class Passed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aCheckEndsAsTheRun() throws IOException {
    TreeSet<Integer> seen = new TreeSet<>();
    List<String> disagreements = new ArrayList<>();
    for (int seed = 0; seed < VARIATIONS; seed++) {
      Random random = new Random(seed);
      Variation[] all = Variation.values();
      Variation first = all[seed % all.length];
      Variation second = random.nextBoolean() ? Variation.NOTHING : all[random.nextInt(all.length)];
      SampleDelivery delivery = new SampleDelivery();
      first.change(delivery, random);
      second.change(delivery, random);
      Path config = delivery.write(folder.resolve("seed" + seed));
      End check = check(config);
      boolean isWhole = seed % WHOLE == 0 || !check.sentences().isEmpty();
      End run = run(config, isWhole);
      seen.add(run.exitCode());
      if (!check.equals(isWhole || run.exitCode() != 0 ? run : check.ending(run.exitCode()))) {
        disagreements.add(
            "%d %s, %s%n  check: %s%n  run:   %s".formatted(seed, first, second, check, run));
      }
    }
    assertThat(disagreements).isEmpty();
    assertThat(seen)
        .containsExactly(
            ExitCode.DONE.number(),
            ExitCode.CANNOT_START.number(),
            ExitCode.EXPORT_REFUSED.number());
  }

  private static End check(Path config) {
    JsonNode report = TestRuns.check(config, SampleDelivery.NOVEMBER).json();
    int exitCode = report.get("exit_code").asInt();
    List<String> sentences = new ArrayList<>();
    TreeMap<String, String> balances = new TreeMap<>();
    if (exitCode == ExitCode.CANNOT_START.number()) {
      sentences.add(report.get("cannot_start").asText());
    } else if (exitCode == ExitCode.DONE.number()) {
      report.get("breaches").forEach(each -> sentences.add(sentence(each, "limit")));
      for (JsonNode file : report.get("files")) {
        balances.put(file.get("path").asText(), balance(file));
      }
    } else {
      sentences.addAll(firstGate(report.get("breaches")));
    }
    return new End(exitCode, sentences, balances);
  }

  /** A run stops at the first gate that is broken; a check goes on. */
  private static List<String> firstGate(JsonNode breaches) {
    List<List<String>> gates = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (JsonNode breach : breaches) {
      if (!breach.get("is_warning").asBoolean()) {
        boolean isFile = breach.get("limit").asText().equals("refused_files");
        boolean isEmpty = breach.get("rule").asText().equals("empty_snapshot");
        gates.get(!isFile ? 2 : isEmpty ? 1 : 0).add(sentence(breach, "rule"));
      }
    }
    return gates.stream().filter(gate -> !gate.isEmpty()).findFirst().orElseThrow();
  }

  private static String sentence(JsonNode breach, String name) {
    return breach.get(name).asText()
        + " "
        + breach.get("about").asText()
        + ": "
        + breach.get("sentence").asText();
  }

  private static String balance(JsonNode file) {
    return file.get("accepted") + " " + file.get("superseded") + " " + file.get("rejected");
  }

  private static End run(Path config, boolean isWhole) throws IOException {
    TreeMap<String, String> balances = new TreeMap<>();
    List<String> sentences = new ArrayList<>();
    try {
      Stages stages = isWhole ? unused -> {} : CheckAgreesWithRunsTest::stopBehindTheGates;
      Manifest run = TestRuns.publish(config, SampleDelivery.NOVEMBER, stages).result().manifest();
      run.warnings()
          .forEach(
              note ->
                  sentences.add(
                      note.limit()
                          + " "
                          + note.about()
                          + note.sentence().replaceFirst("^.*?: ", ": ").replaceFirst("[.]$", "")));
      run.inputs()
          .forEach(
              file ->
                  balances.put(
                      file.path(),
                      file.accepted() + " " + file.superseded() + " " + file.rejected()));
      return new End(ExitCode.DONE.number(), sentences, balances);
    } catch (Passed passed) {
      return new End(ExitCode.DONE.number(), sentences, balances);
    } catch (UserError error) {
      if (error.exitCode() == ExitCode.EXPORT_REFUSED) {
        for (JsonNode reason : reasons(config)) {
          sentences.add(
              reason.get("rule").asText()
                  + " "
                  + reason.get("file").asText()
                  + ": "
                  + reason.get("sentence").asText());
        }
      } else {
        sentences.add(error.getMessage());
      }
      return new End(error.exitCode().number(), sentences, balances);
    }
  }

  private static void stopBehindTheGates(String stage) {
    if (stage.startsWith("Estimating")) {
      throw new Passed();
    }
  }

  private static JsonNode reasons(Path config) throws IOException {
    try (Stream<Path> files = Files.walk(config.resolveSibling("warehouse/failed"))) {
      Path reasons = files.filter(file -> file.endsWith("reasons.json")).findFirst().orElseThrow();
      return new ObjectMapper().readTree(reasons.toFile()).get("reasons");
    }
  }
}
