package org.rapport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.rapport.contract.dictionary.Dictionary;
import org.rapport.contract.tables.Tables;

/** The dictionary says everything that the contract declares, and its committed copy is fresh. */
class DictionaryTest {
  @Test
  void theCommittedCopyIsWhatTheContractPrints() throws IOException {
    Path committed = Path.of("DICTIONARY.md");
    if (Boolean.getBoolean("rapport.accept")) {
      Files.writeString(committed, Dictionary.markdown(), StandardCharsets.UTF_8);
    }

    assertThat(Files.readString(committed, StandardCharsets.UTF_8))
        .as("contract/DICTIONARY.md is stale: run scripts/accept and commit what it changes")
        .isEqualTo(Dictionary.markdown());
  }

  @Test
  void everyTableWithAllItsColumnsIsInIt() {
    String dictionary = Dictionary.markdown();

    for (Table table : Tables.ALL) {
      assertThat(dictionary).contains("### `" + table.name() + "`\n").contains(table.grain());
      table.fields().forEach(field -> assertThat(dictionary).contains(field.meaning()));
    }
  }

  @Test
  void everyIndicatorReasonStateAndThresholdIsInIt() {
    assertThat(Dictionary.markdown())
        .contains(Arrays.stream(Indicator.values()).map(Indicator::formula).toList())
        .contains(Arrays.stream(Index.values()).map(Index::sentence).toList())
        .contains(Arrays.stream(RejectReason.values()).map(RejectReason::meaning).toList())
        .contains(Arrays.stream(State.values()).map(State::meaning).toList())
        .contains(Arrays.stream(Threshold.values()).map(Threshold::meaning).toList())
        .contains(Arrays.stream(ExitCode.values()).map(ExitCode::meaning).toList());
  }

  @Test
  void thresholdsReadAsPeopleWriteNumbers() {
    assertThat(Dictionary.markdown())
        .contains("| `family_turns` | 20000 |", "| `rejected_share` | 0.02 |");
  }
}
