package org.rapport.jobs.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.jobs.warehouse.TestRuns.CONF;
import static org.rapport.jobs.warehouse.TestRuns.NOW;
import static org.rapport.jobs.warehouse.TestRuns.OCTOBER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.tables.RejectedRows;

class JournalTest {
  @TempDir Path root;

  private static JournalEntry entry(String runId, int exitCode) {
    return new JournalEntry(
        runId, NOW, NOW.plusSeconds(6), "Done.", exitCode, new TreeMap<>(Map.of("files", 2L)));
  }

  @Test
  void everyRunIsOneLine() throws IOException {
    Journal journal = TestRuns.warehouse(root).journal();
    journal.append(entry("a", 0));
    journal.append(entry("b", 3));

    assertThat(journal.entries()).containsExactly(entry("a", 0), entry("b", 3));
    assertThat(root.resolve("journal.jsonl"))
        .content()
        .startsWith(
            "{\"run_id\":\"a\",\"started_at\":\"2025-12-01T08:00:00Z\","
                + "\"ended_at\":\"2025-12-01T08:00:06Z\",\"result\":\"Done.\",\"exit_code\":0,"
                + "\"counts\":{\"files\":2}}\n");
  }

  @Test
  void aTornLineIsPassedOver() throws IOException {
    Journal journal = TestRuns.warehouse(root).journal();
    journal.append(entry("a", 0));
    Files.writeString(root.resolve("journal.jsonl"), "{\"run_", StandardOpenOption.APPEND);
    journal.append(entry("b", 0));

    assertThat(journal.entries()).containsExactly(entry("a", 0), entry("b", 0));
  }

  @Test
  void statusTellsWhatWasPublishedAndRun() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    assertThat(StatusReport.of(warehouse).text()).isEqualTo("Nothing was published yet.\n");
    TestRuns.publish(warehouse, "a", 5);
    warehouse.journal().append(entry("a", 0));

    StatusReport status = StatusReport.of(warehouse);

    assertThat(status.text())
        .isEqualTo(
            """
            Published: a, as of 2025-12-01, by version 0.1.0
            Exports: 1 file, 10 records: 7 accepted, 2 superseded, 1 rejected
            Kept: a
            2025-12-01T08:00:00Z  a  exit 0  Done.
            """);
    assertThat(status.json().at("/published/run_id").asText()).isEqualTo("a");
    assertThat(status.json().at("/published/inputs/0/rejected").asInt()).isEqualTo(1);
    assertThat(status.json().at("/runs/0/exit_code").asInt()).isZero();
  }

  @Test
  void aSnapshotOfAnotherVersionIsNamedAndPublishingGetsPastIt() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    TestRuns.publish(warehouse, "a", 5);
    Path manifest = root.resolve("snapshots/a/manifest.json");
    String written = Files.readString(manifest);
    String before = Hashes.sha256(written.getBytes(StandardCharsets.UTF_8));
    String other = written.replace("\"month_states\"", "\"states_of_months\"");
    Files.writeString(manifest, other);
    Path pointer = root.resolve("LATEST.json");
    Files.writeString(
        pointer,
        Files.readString(pointer)
            .replace(before, Hashes.sha256(other.getBytes(StandardCharsets.UTF_8))));

    assertThat(other).isNotEqualTo(written);
    assertThat(StatusReport.of(warehouse).text())
        .contains(
            "snapshots/a/manifest.json in the warehouse was written by another version of Rapport");

    TestRuns.publish(warehouse, "b", 5);

    assertThat(warehouse.latest().orElseThrow().runId()).isEqualTo("b");
  }

  @Test
  void statusTellsOfDamageAndOfARunThatGoesOn() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    TestRuns.publish(warehouse, "a", 5);
    Files.writeString(root.resolve("LATEST.json"), "");

    try (WarehouseLock lock = warehouse.lock("run b", NOW)) {
      assertThat(lock.note()).isEmpty();
      assertThat(StatusReport.of(warehouse).text())
          .contains("LATEST.json in the warehouse is missing or damaged")
          .contains("In use by run b since 2025-12-01T08:00:00Z");
    }
  }

  @Test
  void statusTellsOfARunThatIsGone() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    try (WarehouseLock lock = warehouse.lock("run b", NOW.plusMillis(250))) {
      assertThat(lock.note()).isEmpty();
      Path file = root.resolve(".lock");
      String held = Files.readString(file);
      Files.writeString(
          file, held.replace("\"pid\" : " + ProcessHandle.current().pid(), "\"pid\" : 0"));
      assertThat(StatusReport.of(warehouse).text())
          .endsWith(
              "In use by run b since 2025-12-01T08:00:00Z, which is gone; the next run takes the"
                  + " warehouse over\n");
      Files.writeString(file, held);
    }
  }

  @Test
  void aRefusedRunLeavesRejectedRowsAndReasons() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    FailedRun failed = warehouse.failed("a");
    Staging staging = warehouse.stage("a");
    try (TableWriter rows =
        TableWriter.create(RejectedRows.TABLE, CONF, staging.attempt("1"), "x", Map.of())) {
      rows.write(
          OCTOBER.atDay(1), "c.csv", 4L, "date", "contacts", 5L, 90L, 30L, "BAD_DATE", "WORD");
      failed.take(rows.finish());
    }
    failed.finish(
        List.of(new FailedRun.Reason("c.csv", "rejected_share", 1, "Mend the date.")),
        List.of(new FailedRun.Source("c.csv", "ab")),
        TestRuns.PSEUDONYMS);

    assertThat(root.resolve("failed/a").toFile().list())
        .containsExactlyInAnyOrder("rejected_rows-00000.parquet", "reasons.json");
    assertThat(root.resolve("failed/a/reasons.json"))
        .content()
        .contains("\"sentence\" : \"Mend the date.\"");
    assertThat(Verification.of(warehouse)).isEmpty();
  }

  /** Expected by Python: sha256 of the lines that the definition names. */
  @Test
  void theIdOfARunIsThatOfTheDefinition() {
    assertThat(runId("2025-11", "2025-12-05", List.of("bb", "aa"), "conf", "0.1.0", "key"))
        .isEqualTo("2025-11-880e66c85d31");
  }

  @Test
  void equalInputsInAnyOrderGiveTheEqualId() {
    assertThat(runId("2025-11", "2025-12-05", List.of("aa", "bb"), "conf", "0.1.0", "key"))
        .isEqualTo("2025-11-880e66c85d31");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-10, 2025-12-05, aa, bb, conf, 0.1.0, key",
    "2025-11, 2025-12-06, aa, bb, conf, 0.1.0, key",
    "2025-11, 2025-12-05, ab, bb, conf, 0.1.0, key",
    "2025-11, 2025-12-05, aa, bb, cong, 0.1.0, key",
    "2025-11, 2025-12-05, aa, bb, conf, 0.1.1, key",
    "2025-11, 2025-12-05, aa, bb, conf, 0.1.0, kez"
  })
  void anythingThatMayChangeTheResultChangesTheId(
      String month, String asOf, String one, String two, String conf, String version, String key) {
    assertThat(runId(month, asOf, List.of(one, two), conf, version, key))
        .isNotEqualTo("2025-11-880e66c85d31");
  }

  private static String runId(
      String month, String asOf, List<String> inputs, String conf, String version, String key) {
    return Manifest.runId(
        YearMonth.parse(month), LocalDate.parse(asOf), inputs, conf, version, key);
  }
}
