package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExportKind;

class CulturalQuestionsTest {
  private static final Scenario SCENARIO =
      Scenario.of(5, 120, YearMonth.of(2025, 9), YearMonth.of(2025, 11))
          .with(Settings.standard().clean());

  @TempDir Path folder;

  @Test
  void familiesOfAnotherLanguageAreAskedAboutTheirTraditions() throws IOException {
    WrittenDistrict district = WrittenDistrict.of(SCENARIO, folder);
    Map<String, String> languages = new HashMap<>();
    for (CSVRecord family : district.truth(TruthTable.FAMILIES)) {
      languages.put(family.get("family_id"), family.get("home_language"));
    }
    List<CSVRecord> questions =
        district.records(ExportKind.CONTACTS).stream()
            .filter(contact -> contact.get("purpose").contains("ask_insight"))
            .filter(contact -> !languages.get(contact.get("family_id")).equals("en"))
            .toList();
    List<CSVRecord> cultural =
        district.records(ExportKind.CONTACTS).stream()
            .filter(contact -> contact.get("purpose").contains("cultural"))
            .toList();
    assertThat(cultural).isNotEmpty();
    assertThat(cultural)
        .allMatch(contact -> contact.get("purpose").contains("ask_insight"))
        .noneMatch(contact -> languages.get(contact.get("family_id")).equals("en"));
    assertThat((double) cultural.size() / questions.size()).isBetween(0.15, 0.45);
  }

  @Test
  void nothingElseChangesWithThem() throws IOException {
    Scenario without =
        SCENARIO.with(Settings.standard().clean().with(Setting.CULTURAL_QUESTIONS, 0));
    Map<String, String> asked = WrittenDistrict.of(SCENARIO, folder.resolve("asked")).texts();
    Map<String, String> unasked = WrittenDistrict.of(without, folder.resolve("unasked")).texts();
    asked.keySet().removeIf(path -> path.startsWith("truth/"));
    unasked.keySet().removeIf(path -> path.startsWith("truth/"));
    asked.replaceAll((path, text) -> text.replace(";cultural", ""));
    assertThat(asked).isEqualTo(unasked);
  }
}
