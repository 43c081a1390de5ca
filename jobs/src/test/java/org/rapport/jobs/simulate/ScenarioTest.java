package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

class ScenarioTest {
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);

  @Test
  void impossibleSizesAndMonthsAreRefusedInOneSentence() {
    assertRefused(
        () -> Scenario.of(1, 0, AUGUST, AUGUST),
        "A simulated district has 1 to 10,000,000 families; 0 were asked for.");
    assertRefused(
        () -> Scenario.of(1, 10, AUGUST, AUGUST.minusMonths(1)),
        "The first month 2025-08 lies after the last month 2025-07; swap them.");
    assertRefused(
        () -> Scenario.of(1, 10, AUGUST, AUGUST.plusMonths(60)),
        "A simulation spans 60 months at most; 2025-08 to 2030-08 is longer.");
    assertRefused(
        () -> Scenario.of(1, 10, YearMonth.of(25, 8), YearMonth.of(25, 9)),
        "Months lie between 1991-01 and 2098-12; 0025-08 to 0025-09 were asked for.");
    assertThat(Scenario.of(1, 10, AUGUST, AUGUST.plusMonths(59)).months()).hasSize(60);
  }

  @Test
  void aSyntheticDistrictCannotBeTakenForARealOne() {
    assertRefused(
        () -> named("springfield", "Springfield"),
        "The id of a synthetic district begins with sample-, so that nobody takes it for a real"
            + " one.");
    assertRefused(
        () -> named("sample-Ä", "Springfield"),
        "A district id is made of small letters, digits and single hyphens.");
    assertRefused(
        () -> named("sample-a", "two\nlines"),
        "A district name is one line of text that is not blank.");
    assertThat(named("sample-a", "A").districtId()).isEqualTo("sample-a");
    assertThat(named("lakeview", "A").districtId()).isEqualTo("lakeview");
  }

  @Test
  void awkwardCasesNeedRoom() {
    assertRefused(
        () -> awkward(99, AUGUST, AUGUST.plusMonths(9)),
        "Awkward cases need at least 100 families; 99 were asked for.");
    assertRefused(
        () -> awkward(100, AUGUST, AUGUST.plusMonths(4)),
        "Awkward cases need at least 6 months from an August on; 2025-08 to 2025-12 were asked"
            + " for.");
    assertRefused(
        () -> awkward(100, AUGUST.plusMonths(1), AUGUST.plusMonths(9)),
        "Awkward cases need at least 6 months from an August on; 2025-09 to 2026-05 were asked"
            + " for.");
  }

  private static Scenario named(String id, String name) {
    return scenario(10, AUGUST, AUGUST, id, name, false);
  }

  private static Scenario awkward(int families, YearMonth from, YearMonth to) {
    return scenario(families, from, to, "sample-a", "A", true);
  }

  private static Scenario scenario(
      int families, YearMonth from, YearMonth to, String id, String name, boolean isAwkward) {
    return new Scenario(
        1,
        families,
        from,
        to,
        id,
        name,
        List.of(ZoneId.of("America/Chicago")),
        isAwkward,
        false,
        Format.CSV,
        true,
        0,
        Settings.standard());
  }

  private static void assertRefused(ThrowingCallable scenario, String sentence) {
    assertThatThrownBy(scenario)
        .hasMessage(sentence)
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .extracting(UserError::exitCode)
        .isEqualTo(ExitCode.CANNOT_START);
  }
}
