package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.WarehousePaths;
import org.rapport.jobs.warehouse.Warehouse;
import org.rapport.jobs.warehouse.WarehouseLock;

class PulseTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-01T12:05:00Z");

  @TempDir Path folder;

  @Test
  @Timeout(60)
  void theLockShowsThatItsHolderIsAliveAndNothingBeatsAfterTheEnd() throws Exception {
    Path lockFile = folder.resolve(WarehousePaths.LOCK);
    Warehouse warehouse = Warehouse.open(folder.toString(), new Configuration(false));
    try (WarehouseLock lock = warehouse.lock("run 2026-10", START);
        Pulse pulse = new Pulse(lock, Clock.fixed(LATER, ZoneOffset.UTC))) {
      assertThat(said(lockFile)).contains(START.toString()).doesNotContain(LATER.toString());
      pulse.start(10);
      while (!said(lockFile).contains(LATER.toString())) {
        Thread.sleep(10);
      }
    }
    assertThat(lockFile).doesNotExist();
  }

  private static String said(Path lockFile) throws IOException {
    return Files.readString(lockFile);
  }
}
