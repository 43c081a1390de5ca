package org.rapport.reports.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.contract.Finding.CANNOT_TELL;
import static org.rapport.contract.Finding.GAP_FOUND;
import static org.rapport.contract.Finding.NOT_ENOUGH_EVIDENCE;
import static org.rapport.contract.Finding.NO_GAP_SHOWN;
import static org.rapport.contract.Indicator.POSITIVE_SHARE;
import static org.rapport.contract.Indicator.SCHOOL_REPLY_RATE_2SD;
import static org.rapport.contract.Indicator.TRANSACTIONAL_SHARE;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Finding;
import org.rapport.contract.Indicator;
import org.rapport.contract.Practice;

/** What is said of gaps beside the families of the main language. */
class FindingsTest {

  @Test
  void aGapIsAClaimOnlyWhereItStandsAmongAllDifferences() {
    Findings claimed = findings(gap("*", SCHOOL_REPLY_RATE_2SD, 90, 0.12, GAP_FOUND, true));
    Findings chance = findings(gap("*", SCHOOL_REPLY_RATE_2SD, 90, 0.12, GAP_FOUND, false));
    assertThat(claimed.heading())
        .isEqualTo("Gap to English-speaking families: Replies in 2 school days");
    assertThat(chance.heading())
        .isEqualTo(
            "Beside English-speaking families: differences that may be chance among so many");
  }

  @Test
  void eachOfTheThreeFindingsIsSaidInWords() {
    Findings found =
        findings(
            gap("*", SCHOOL_REPLY_RATE_2SD, 90, 0.01, NO_GAP_SHOWN, false),
            gap("*", POSITIVE_SHARE, 90, 0.06, CANNOT_TELL, false),
            gap("so", POSITIVE_SHARE, 12, 0.2, NOT_ENOUGH_EVIDENCE, false));
    assertThat(found.heading()).isEqualTo("Beside English-speaking families: no gap found");
    assertThat(found.inWords())
        .containsExactly(
            "No gap shown, all languages together: Replies in 2 school days.",
            "Cannot tell, the range is too wide: Good news in contacts.",
            "Nothing can be told of families who speak Somali: a comparison needs 20 families on"
                + " either side.");
  }

  @Test
  void aLanguageOfAFewFamiliesHasNoNumberAndNoNameAndTakesTheNextSmallestWithIt() {
    Findings found =
        findings(
            gap("es", SCHOOL_REPLY_RATE_2SD, 80, 0.2, GAP_FOUND, false),
            gap("vi", SCHOOL_REPLY_RATE_2SD, 40, 0.3, GAP_FOUND, false),
            gap("hmn", SCHOOL_REPLY_RATE_2SD, 4, 0.4, GAP_FOUND, true));
    assertThat(found.found()).extracting(Gap::language).containsExactly("es");
    assertThat(String.join(" ", found.inWords())).doesNotContain("Hmong", "Vietnamese");
  }

  @Test
  void lessOfWhatIsBetterLessLeavesNobodyBehind() {
    Gap gap = gap("*", TRANSACTIONAL_SHARE, 90, 0.12, GAP_FOUND, true);
    assertThat(gap.isBehind()).isFalse();
    assertThat(findings(gap).heading()).doesNotContain("Gap to");
  }

  @Test
  void whereNothingStandsApartFromTheDistrictTheGapBetweenLanguagesIsTold() {
    Findings claimed = findings(gap("*", SCHOOL_REPLY_RATE_2SD, 90, 0.12, GAP_FOUND, true));
    String sentence =
        "For families who speak other languages at home, the share of families\u2019 messages"
            + " answered within two school days is 12 points lower than for those who speak"
            + " English.";
    Line level =
        Example.line(
            POSITIVE_SHARE, Example.percent(50, 45, 55), null, Example.percent(50, 48, 52));
    Line apart =
        Example.line(
            POSITIVE_SHARE, Example.percent(20, 15, 25), null, Example.percent(50, 48, 52));
    assertThat(Sentences.gap(List.of(level), Optional.of(claimed))).isEqualTo(sentence);
    assertThat(NextStep.of(List.of(level), Optional.of(claimed)))
        .isEqualTo(new NextStep(sentence, Practice.LISTEN.step(), Practice.LISTEN));
    assertThat(Sentences.gap(List.of(apart), Optional.of(claimed))).contains("clearly below");
    Findings chance = findings(gap("*", SCHOOL_REPLY_RATE_2SD, 90, 0.12, GAP_FOUND, false));
    assertThat(Sentences.gap(List.of(level), Optional.of(chance)))
        .isEqualTo("No indicator is clearly apart from the district.");
  }

  @Test
  void whatRestsOnEventsIsNoHeadlineBetweenLanguagesEither() {
    Findings event = findings(gap("*", Indicator.FULL_ACCESS_SHARE, 90, 0.4, GAP_FOUND, true));
    assertThat(event.headline()).isEmpty();
  }

  @Test
  void nothingPublishedIsNothingSaid() {
    assertThat(Findings.of(List.of())).isEmpty();
  }

  private static Findings findings(Gap... gaps) {
    return Findings.of(List.of(gaps).stream().map(Gap::onlyWhatStands).toList()).orElseThrow();
  }

  private static Gap gap(
      String language,
      Indicator indicator,
      long families,
      double difference,
      Finding finding,
      boolean isHighlighted) {
    return new Gap(
        Group.school("1"),
        indicator,
        language,
        "en",
        families,
        300,
        new Difference(difference, difference - 0.05, difference + 0.05),
        0.8,
        null,
        finding,
        isHighlighted);
  }
}
