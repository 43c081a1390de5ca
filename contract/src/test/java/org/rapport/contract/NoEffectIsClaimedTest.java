package org.rapport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.dictionary.Dictionary;
import org.rapport.contract.tables.Tables;

/**
 * No effect of outreach is estimated, and nothing reads as if one were. Who is called in a bad
 * month improves without any call, so a before and after shows 17 points where there is no effect
 * at all (measurement design, 3.6 and mistake 9 of section 6).
 *
 * <p>Whoever adds such a measure finds its name here, and declares beside it what keeps readers
 * from that mistake: a column of the same table, or a measure of the same list.
 */
class NoEffectIsClaimedTest {
  /** Words in the names of measures and columns that promise an effect, or a recovery. */
  private static final Set<String> PROMISES =
      Set.of(
          "effect",
          "effects",
          "impact",
          "uplift",
          "recovery",
          "recovered",
          "improved",
          "improvement",
          "caused",
          "treated",
          "outreach");

  /** By name: what stands beside it, such as what is expected to recover without any contact. */
  private static final Map<String, String> GUARDS = Map.of();

  /** Sentences that make a contact the reason of what came after it. */
  private static final Pattern CLAIM =
      Pattern.compile(
          "thanks to|(effects?|impact|success) of (the )?(outreach|contact|call|conversation|meeting)"
              + "|(because|as a result) of (the )?(outreach|contact|call|conversation|meeting)"
              + "|(outreach|contacts?|calls?|conversations?|meetings?) (has |have )?(led|helped|"
              + "caused|reduced|lowered|raised|improved|prevented|brought)"
              + "|(recovered|improved|came back) (after|since|following) (the |an? )?"
              + "(outreach|contact|call|conversation|meeting)"
              + "|before and after (the |an? )?(outreach|contact|call|conversation|meeting)");

  @Test
  void noMeasureAndNoColumnPromisesAnEffectWithoutItsGuard() {
    List<String> measures =
        Stream.concat(
                Arrays.stream(Indicator.values()).map(Indicator::code),
                Arrays.stream(Index.values()).map(Index::code))
            .toList();
    assertThat(unguarded(measures)).isEmpty();
    for (Table table : Tables.ALL) {
      List<String> columns = table.fields().stream().map(Field::name).toList();
      assertThat(unguarded(columns)).as(table.name()).isEmpty();
    }
  }

  @Test
  void nothingInTheDictionaryClaimsAnEffect() {
    assertThat(claims(Dictionary.markdown())).isFalse();
  }

  /** What is printed today, as the tests of the reports keep it. */
  @Test
  void nothingInTheReportsClaimsAnEffect() throws IOException {
    try (Stream<Path> goldens = Files.list(Path.of("../reports/src/test/resources/goldens"))) {
      List<Path> texts = goldens.filter(file -> file.toString().endsWith(".txt")).toList();
      assertThat(texts).hasSizeGreaterThan(5);
      for (Path text : texts) {
        assertThat(claims(Files.readString(text))).as(text.toString()).isFalse();
      }
    }
  }

  @Test
  void aRecoveryAloneIsFound() {
    assertThat(unguarded(List.of("recovery_40sd", "attendance_rate")))
        .containsExactly("recovery_40sd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "58 % of pupils recovered thanks to a call.",
        "The effect of outreach was 17 points.",
        "Absence before and after the call.",
        "Calls have reduced absence by a fifth.",
        "Six pupils improved after a conversation.",
        "Absence fell as a result of the meeting."
      })
  void aClaimIsFound(String sentence) {
    assertThat(claims(sentence)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Among 300 alerted pupils, those contacted this week missed 2 points fewer days in the next 8"
            + " weeks than similar pupils not yet contacted.",
        "Without any contact, 58 % would be expected to improve by half on their own.",
        "Concerns with a held conversation within five school days."
      })
  void anHonestComparisonIsNone(String sentence) {
    assertThat(claims(sentence)).isFalse();
  }

  private static List<String> unguarded(List<String> names) {
    return names.stream()
        .filter(name -> Arrays.stream(name.split("_")).anyMatch(PROMISES::contains))
        .filter(name -> !names.contains(GUARDS.getOrDefault(name, "")))
        .toList();
  }

  private static boolean claims(String text) {
    return CLAIM.matcher(text.toLowerCase(Locale.ROOT)).find();
  }
}
