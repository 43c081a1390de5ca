package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

class ScenarioReaderTest {

  @Test
  void aScenarioBeginsWithAPresetAndChangesWhatItWants() {
    Scenario scenario =
        ScenarioReader.read(
            """
            preset: thin
            families: 77
            from: 2025-09
            to: 2025-12
            format: jsonl
            time_zones: [America/Chicago]
            mess: {duplicate_rows: 0.5}
            """,
            "a.yaml");
    assertThat(scenario.families()).isEqualTo(77);
    assertThat(scenario.from()).isEqualTo(YearMonth.of(2025, 9));
    assertThat(scenario.format()).isEqualTo(Format.JSONL);
    assertThat(scenario.timeZone().getId()).isEqualTo("America/Chicago");
    assertThat(scenario.setting(Setting.VOLUME)).isEqualTo(0.5);
    assertThat(scenario.setting(Setting.DUPLICATE_ROWS)).isEqualTo(0.5);
    assertThat(scenario.setting(Setting.TOMBSTONES)).isEqualTo(Setting.TOMBSTONES.standard());
  }

  @Test
  void theStandardFileIsTheTypicalScenario() {
    Scenario read = ScenarioReader.read(ScenarioText.standard(), "standard.yaml");
    Scenario typical = Preset.TYPICAL.scenario();
    assertThat(read.families()).isEqualTo(typical.families());
    for (Setting setting : Setting.values()) {
      assertThat(read.setting(setting)).as(setting.key()).isEqualTo(typical.setting(setting));
    }
  }

  @Test
  void theCleanPresetHasNoMessAndTheSameWorld() {
    Scenario clean = Preset.CLEAN.scenario();
    for (Setting setting : Setting.values()) {
      boolean isMess = setting.group() == Setting.Group.MESS;
      assertThat(clean.setting(setting)).isEqualTo(isMess ? 0 : setting.standard());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mess: {duplicate_rows: -0.1} | a.yaml: The setting duplicate_rows is -0.1, and it lies between 0 and 1.
          mess: {duplicate_rows: much} | a.yaml: mess.duplicate_rows is no number.
          familys: 3 | a.yaml: there is no key called familys; there are preset, seed, families, from, to, district_id, district_name, time_zones, format, compressed, truth, world, mess.
          {from: 2026-01, to: 2025-12} | a.yaml: The first month 2026-01 lies after the last month 2025-12; swap them.
          from: May | a.yaml: from is a month such as 2025-08.
          families: 1.5 | a.yaml: families is a whole number.
          preset: huge | a.yaml: There is no preset huge; there are small, typical, large, thin, informative, clean.
          format: xml | a.yaml: format is xml, and it is csv or jsonl.
          time_zones: [Mars] | a.yaml: time_zones are names such as America/Denver, in square brackets.
          mess: {utc_schools: 0.9, offsetless_schools: 0.2} | a.yaml: The shares utc_schools and offsetless_schools are more than 1 together.
          mess: {broadcasts_most: 2} | a.yaml: The fewest broadcasts of a month (broadcasts_least) are more than the most (broadcasts_most).
          seed: [1 | a.yaml, line 1: this is no valid YAML, or a key stands here twice.
          nothing | a.yaml: a scenario has keys with values, such as preset: small.
          """)
  void whatCannotBeIsRefusedInOneSentence(String text, String sentence) {
    assertThatThrownBy(() -> ScenarioReader.read(text, "a.yaml"))
        .hasMessage(sentence)
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .extracting(UserError::exitCode)
        .isEqualTo(ExitCode.CANNOT_START);
  }
}
