package org.rapport.jobs.warehouse;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;

/**
 * Held by the one run that may write to the warehouse. Others see who holds it and since when.
 *
 * <p>A holder counts as dead if its process is gone from this machine. Of a process on another
 * machine nothing is known but its heartbeat, which must not be older than {@link #SILENCE}.
 */
public final class WarehouseLock implements AutoCloseable {
  /** How long a holder on another machine may be silent before it counts as dead. */
  public static final Duration SILENCE = Duration.ofMinutes(15);

  static final String GUARD = WarehousePaths.STAGING + "/lock.guard";

  /**
   * The content of the lock file.
   *
   * @param holder who it is, in words for people
   * @param pid its process
   * @param processStartedAt distinguishes it from a later process of the same number; may be empty
   * @param machine tells machines apart without naming one
   * @param token tells holders apart
   * @param startedAt since when it holds the lock
   * @param heartbeatAt when it last was known to be alive
   */
  record Holder(
      String holder,
      long pid,
      String processStartedAt,
      String machine,
      String token,
      Instant startedAt,
      Instant heartbeatAt) {

    static Holder ofThisProcess(String holder, Instant now) {
      ProcessHandle self = ProcessHandle.current();
      return new Holder(
          holder, self.pid(), start(self), thisMachine(), UUID.randomUUID().toString(), now, now);
    }

    /** A lock file that cannot be read belongs to somebody who has just made it, or to nobody. */
    static Holder unknown(Instant writtenAt) {
      return new Holder("unknown", -1, "", "unknown", "", writtenAt, writtenAt);
    }

    boolean isDead(Instant now) {
      if (machine.equals(thisMachine())) {
        return ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .filter(process -> start(process).equals(processStartedAt))
            .isEmpty();
      }
      return heartbeatAt.plus(SILENCE).isBefore(now);
    }

    Holder beating(Instant now) {
      return new Holder(holder, pid, processStartedAt, machine, token, startedAt, now);
    }

    private static String start(ProcessHandle process) {
      return process.info().startInstant().map(Instant::toString).orElse("");
    }

    /**
     * Processes of two containers have numbers that mean nothing to each other, hence the name
     * space of processes is part of the machine.
     */
    private static String thisMachine() {
      return Hashes.sha256(
              text(() -> Files.readString(Path.of("/proc/sys/kernel/random/boot_id")))
                  + text(() -> Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString()))
          .substring(0, 16);
    }

    private static String text(Storage.Action<String> source) {
      try {
        return source.run();
      } catch (IOException | UnsupportedOperationException e) {
        return "";
      }
    }
  }

  private final Storage storage;
  private final Holder mine;
  private final Optional<String> note;

  private WarehouseLock(Storage storage, Holder mine, Optional<String> note) {
    this.storage = storage;
    this.mine = mine;
    this.note = note;
  }

  static WarehouseLock acquire(Storage storage, String holder, Instant now) throws IOException {
    Holder mine = Holder.ofThisProcess(holder, now);
    return storage.exclusively(GUARD, () -> acquireAlone(storage, mine, now));
  }

  private static WarehouseLock acquireAlone(Storage storage, Holder mine, Instant now)
      throws IOException {
    Optional<String> note = Optional.empty();
    if (!storage.createWhole(WarehousePaths.LOCK, Json.pretty(mine))) {
      Holder other = current(storage);
      if (!other.isDead(now)) {
        throw inUse(other);
      }
      storage.delete(WarehousePaths.LOCK);
      if (!storage.createWhole(WarehousePaths.LOCK, Json.pretty(mine))) {
        throw inUse(current(storage));
      }
      note =
          Optional.of(
              "took over the warehouse from %s, which began at %s and is gone"
                  .formatted(other.holder(), seconds(other.startedAt())));
    }
    return new WarehouseLock(storage, mine, note);
  }

  private static UserError inUse(Holder other) {
    return new UserError(
        ExitCode.WAREHOUSE_IN_USE,
        "The warehouse is in use by %s (process %d) since %s: wait until it has ended."
            .formatted(other.holder(), other.pid(), seconds(other.startedAt())));
  }

  private static Holder current(Storage storage) throws IOException {
    try {
      return Json.read(storage.content(WarehousePaths.LOCK), Holder.class);
    } catch (JacksonException e) {
      return Holder.unknown(storage.modifiedAt(WarehousePaths.LOCK));
    }
  }

  /** What a person should know about how the lock was had, if anything. */
  public Optional<String> note() {
    return note;
  }

  /** Shows to other machines that the run is alive; to be called every few minutes. */
  public void heartbeat(Instant now) throws IOException {
    storage.exclusively(
        GUARD,
        () -> {
          confirm();
          storage.replace(WarehousePaths.LOCK, Json.pretty(mine.beating(now)));
          return now;
        });
  }

  /** Makes sure that nobody has taken the lock over; else nothing more may be written. */
  void confirm() throws IOException {
    if (!isMine()) {
      throw new UserError(
          ExitCode.WAREHOUSE_IN_USE,
          "Another run has taken over the warehouse because this one was silent for too long:"
              + " start this run again when the other has ended.");
    }
  }

  private boolean isMine() throws IOException {
    return storage.exists(WarehousePaths.LOCK) && current(storage).token().equals(mine.token());
  }

  /** Gives the warehouse free, unless somebody else has it by now. */
  @Override
  public void close() throws IOException {
    storage.exclusively(
        GUARD,
        () -> {
          if (isMine()) {
            storage.delete(WarehousePaths.LOCK);
          }
          return mine;
        });
  }

  /** Who holds the lock at present, as a phrase for people. */
  static Optional<String> holder(Storage storage) throws IOException {
    if (!storage.exists(WarehousePaths.LOCK)) {
      return Optional.empty();
    }
    Holder holder = current(storage);
    // By its own heartbeat a holder on another machine is alive: who only looks has no clock.
    String fate =
        holder.isDead(holder.heartbeatAt())
            ? ", which is gone; the next run takes the warehouse over"
            : "";
    return Optional.of(holder.holder() + " since " + seconds(holder.startedAt()) + fate);
  }

  private static Instant seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }
}
