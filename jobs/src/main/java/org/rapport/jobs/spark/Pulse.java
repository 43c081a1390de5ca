package org.rapport.jobs.spark;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.rapport.contract.UserError;
import org.rapport.jobs.warehouse.WarehouseLock;

/**
 * Shows to other machines that the run which holds a warehouse is alive, for as long as it is: they
 * cannot see its process, and take the warehouse over when it was silent for {@link
 * WarehouseLock#SILENCE}.
 */
final class Pulse implements AutoCloseable {
  private static final long FOR_THE_LAST_BEAT_SECONDS = 10;

  private final WarehouseLock lock;
  private final Clock clock;
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "rapport-pulse");
            thread.setDaemon(true);
            return thread;
          });

  Pulse(WarehouseLock lock, Clock clock) {
    this.lock = lock;
    this.clock = clock;
  }

  /** Beats three times before the silence would be too long. */
  void start() {
    start(WarehouseLock.SILENCE.toMillis() / 3);
  }

  /** Beats at another pace. */
  @SuppressWarnings(
      "FutureReturnValueIgnored") // It ends with the service, and a beat says nothing.
  void start(long millis) {
    beats.scheduleAtFixedRate(this::beat, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      lock.heartbeat(clock.instant());
    } catch (IOException | UserError missed) {
      // The next beat may come through; and who has lost the warehouse is told when it publishes.
      return;
    }
  }

  @Override
  public void close() {
    beats.shutdown();
    try {
      // A beat under way must not write the lock again after it was given back.
      if (!beats.awaitTermination(FOR_THE_LAST_BEAT_SECONDS, TimeUnit.SECONDS)) {
        beats.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
