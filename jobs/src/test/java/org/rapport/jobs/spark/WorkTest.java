package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.ingest.Delivery;
import org.rapport.jobs.ingest.Encoding;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.Packing;
import org.rapport.jobs.ingest.Profile;
import org.rapport.jobs.ingest.Split;

class WorkTest {
  private static final int CORES = 8;
  private static final long SPLIT = 64L << 20;

  private static FilePlan file(int index, long bytes) {
    Delivery delivery =
        new Delivery(
            index,
            ExportKind.ATTENDANCE,
            "canonical",
            index + ".csv",
            "",
            "",
            bytes,
            LocalDate.of(2025, 10, 31),
            true,
            0,
            Profile.canonical(ExportKind.ATTENDANCE),
            0);
    List<Split> splits = new ArrayList<>();
    for (long at = 0; at < bytes; at += SPLIT) {
      boolean isLast = at + SPLIT >= bytes;
      splits.add(new Split(at, isLast ? Long.MAX_VALUE : at + SPLIT, 1, 1));
    }
    return new FilePlan(
        delivery, "", Packing.NONE, Encoding.UTF_8, null, List.of(), splits, List.of());
  }

  @Test
  void manySmallFilesMakeFewTasks() {
    List<FilePlan> plans = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      plans.add(file(i, 900 + i % 200));
    }
    List<List<Work>> batches = Work.batches(plans, Set.of(), CORES);

    assertThat(batches).hasSizeBetween(CORES, 2 * CORES + 1);
    assertThat(batches.stream().flatMap(List::stream).map(Work::plan))
        .containsExactlyElementsOf(plans);
  }

  @Test
  void aLargeFileIsReadByAsManyTasksAsItHasSplits() {
    FilePlan large = file(0, 10L << 30);
    List<List<Work>> batches = Work.batches(List.of(large), Set.of(), CORES);

    assertThat(batches).hasSize(160).allMatch(batch -> batch.size() == 1);
    assertThat(batches.stream().flatMap(List::stream).mapToLong(Work::bytes).sum())
        .isEqualTo(10L << 30);
  }

  @Test
  void whatTheRosterReadIsNotReadAgain() {
    assertThat(Work.batches(List.of(file(0, 10), file(1, 10)), Set.of(0), CORES))
        .singleElement()
        .satisfies(
            batch ->
                assertThat(batch)
                    .extracting(work -> work.plan().delivery().index())
                    .containsExactly(1));
  }
}
