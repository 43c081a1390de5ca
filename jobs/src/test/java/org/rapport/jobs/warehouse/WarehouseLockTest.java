package org.rapport.jobs.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.jobs.warehouse.TestRuns.NOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;

class WarehouseLockTest {
  @TempDir Path root;
  private Warehouse warehouse;

  @BeforeEach
  void open() throws IOException {
    warehouse = TestRuns.warehouse(root);
  }

  private void lockedBy(long pid, String machine, Instant heartbeat) throws IOException {
    WarehouseLock.Holder self = WarehouseLock.Holder.ofThisProcess("run 2025-10", NOW);
    Files.write(
        root.resolve(WarehousePaths.LOCK),
        Json.pretty(
            new WarehouseLock.Holder(
                "run 2025-10",
                pid,
                self.processStartedAt(),
                machine.isEmpty() ? self.machine() : machine,
                "other",
                NOW,
                heartbeat)));
  }

  private void assertInUse(String message) {
    assertThatThrownBy(() -> warehouse.lock("run 2025-11", NOW).close())
        .isInstanceOfSatisfying(
            UserError.class,
            error -> assertThat(error.exitCode()).isEqualTo(ExitCode.WAREHOUSE_IN_USE))
        .hasMessageContaining(message);
  }

  @Test
  void aSecondRunIsToldWhoHoldsTheWarehouse() throws IOException {
    try (WarehouseLock first = warehouse.lock("run 2025-10", NOW)) {
      assertThat(first.note()).isEmpty();
      assertInUse(
          "in use by run 2025-10 (process " + ProcessHandle.current().pid() + ") since " + NOW);
    }
  }

  @Test
  void aReleasedWarehouseIsFree() throws IOException {
    warehouse.lock("run 2025-10", NOW).close();

    assertThat(root.resolve(WarehousePaths.LOCK)).doesNotExist();
    try (WarehouseLock second = warehouse.lock("run 2025-11", NOW)) {
      assertThat(second.note()).isEmpty();
    }
  }

  @Test
  void theLockOfADeadProcessIsTakenOverWithANote() throws IOException, InterruptedException {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    lockedBy(dead.pid(), "", NOW);

    try (WarehouseLock lock = warehouse.lock("run 2025-11", NOW)) {
      assertThat(lock.note())
          .contains(
              "took over the warehouse from run 2025-10, which began at " + NOW + " and is gone");
    }
  }

  @Test
  void aLaterProcessOfTheSameNumberDoesNotKeepTheLock() throws IOException {
    lockedBy(1, "", NOW);

    try (WarehouseLock lock = warehouse.lock("run 2025-11", NOW)) {
      assertThat(lock.note()).isPresent();
    }
  }

  @Test
  void aHolderOnAnotherMachineIsDeadAfterItsSilence() throws IOException {
    lockedBy(1, "elsewhere", NOW.minus(WarehouseLock.SILENCE));
    assertInUse("in use by run 2025-10");

    lockedBy(1, "elsewhere", NOW.minus(WarehouseLock.SILENCE).minusSeconds(1));
    try (WarehouseLock lock = warehouse.lock("run 2025-11", NOW)) {
      assertThat(lock.note()).isPresent();
    }
  }

  @Test
  void anUnreadableLockCountsUntilItIsOld() throws IOException {
    Files.writeString(root.resolve(WarehousePaths.LOCK), "{");
    Instant written = Files.getLastModifiedTime(root.resolve(WarehousePaths.LOCK)).toInstant();

    assertThatThrownBy(() -> warehouse.lock("run", written).close())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("in use by unknown");
    try (WarehouseLock lock = warehouse.lock("run", written.plus(Duration.ofHours(1)))) {
      assertThat(lock.note()).isPresent();
    }
  }

  @Test
  void aHeartbeatShowsThatTheRunIsAlive() throws IOException {
    try (WarehouseLock lock = warehouse.lock("run", NOW)) {
      lock.heartbeat(NOW.plusSeconds(60));

      assertThat(root.resolve(WarehousePaths.LOCK)).content().contains("2025-12-01T08:01:00Z");
    }
  }

  @Test
  void aRunThatLostItsLockMustNotGoOn() throws IOException {
    try (WarehouseLock lock = warehouse.lock("run", NOW)) {
      lockedBy(1, "elsewhere", NOW);

      assertThatThrownBy(() -> lock.heartbeat(NOW))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("Another run has taken over the warehouse");
    }
    assertThat(root.resolve(WarehousePaths.LOCK)).exists();
  }

  @Test
  void ofManyThatWantADeadLockOneGetsIt() throws Exception {
    lockedBy(1, "elsewhere", NOW.minus(Duration.ofDays(1)));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      Callable<Boolean> taking =
          () -> {
            try {
              return warehouse.lock("run", NOW).note().isPresent();
            } catch (UserError inUse) {
              return false;
            }
          };
      List<Future<Boolean>> results =
          threads.invokeAll(List.of(taking, taking, taking, taking, taking, taking));
      int winners = 0;
      for (Future<Boolean> result : results) {
        winners += result.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
