package org.rapport.jobs.warehouse;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;

/**
 * A district's warehouse: immutable snapshots, each with a manifest, and one small pointer that
 * moves at once from one whole snapshot to the next. Paths are those of {@link WarehousePaths}.
 */
public final class Warehouse {
  private final Storage storage;
  private final PublishStep.Hook hook;

  Warehouse(Storage storage, PublishStep.Hook hook) {
    this.storage = storage;
    this.hook = hook;
  }

  /**
   * The path that a location names, with or without the scheme of local files. Hadoop writes its
   * URIs without escapes: a blank or a percent sign in a folder's name stands for itself.
   */
  public static Path localPath(String location) {
    return Path.of(new org.apache.hadoop.fs.Path(location).toUri().getPath());
  }

  /** The warehouse in a local folder or below any URI of Hadoop; it need not exist yet. */
  public static Warehouse open(String root, Configuration hadoopConf) throws IOException {
    return new Warehouse(Storage.at(root, hadoopConf), step -> {});
  }

  /**
   * Takes the warehouse for one run, then sweeps what dead runs have left and mends {@code
   * current}.
   *
   * @param holder who wants it, in words that another person understands, without a name of a
   *     person or machine: "run 2025-11"
   * @throws UserError if another run has it; the message says which and since when
   */
  public WarehouseLock lock(String holder, Instant now) throws IOException {
    WarehouseLock lock = acquire(holder, now);
    try {
      sweep();
      return lock;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private WarehouseLock acquire(String holder, Instant now) {
    try {
      return WarehouseLock.acquire(storage, holder, now);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "the warehouse %s cannot be written: check that it is a folder, its rights and the disk's room"
              .formatted(storage.root()));
    }
  }

  /**
   * Refuses a snapshot of which a file is gone or has another size than its manifest says: a table
   * that lacks a month reads as if nothing had happened in it. Contents are for {@link
   * Verification}, which reads all of them.
   *
   * @throws UserError that names the first such file
   */
  public void requireWhole(Manifest manifest) throws IOException {
    for (Manifest.StoredFile file : manifest.files()) {
      String path = WarehousePaths.snapshot(manifest.runId()) + "/" + file.path();
      if (!storage.exists(path) || storage.size(path) != file.bytes()) {
        throw Damage.of(path);
      }
    }
  }

  /** Whether the pointer is missing though something was published. */
  static boolean hasLostPointer(Storage storage) throws IOException {
    return !storage.exists(WarehousePaths.LATEST)
        && !storage.children(WarehousePaths.SNAPSHOTS).isEmpty()
        && (storage.target(WarehousePaths.CURRENT).isPresent()
            || new Journal(storage).entries().stream().anyMatch(JournalEntry::isDone));
  }

  /**
   * The newest snapshot's manifest; empty in a warehouse to which nothing was published.
   *
   * @throws UserError if the pointer or the manifest is lost or damaged
   */
  public Optional<Manifest> latest() throws IOException {
    if (hasLostPointer(storage)) {
      throw Damage.of(WarehousePaths.LATEST);
    }
    Optional<Pointer> pointer = pointer();
    return pointer.isEmpty()
        ? Optional.empty()
        : Optional.of(manifest(pointer.orElseThrow().latest()));
  }

  /**
   * The same for a run that writes anew what is lost or damaged: that tells nothing and stops
   * nobody.
   */
  public Optional<Manifest> latestReadable() throws IOException {
    Optional<Pointer> pointer = readablePointer();
    return pointer.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(readable(pointer.orElseThrow().latest()));
  }

  /** Ids of all snapshots that are kept, the newest first. */
  public List<String> snapshots() throws IOException {
    return pointer().map(Pointer::snapshots).orElse(List.of()).stream()
        .map(Pointer.Entry::runId)
        .toList();
  }

  /**
   * The manifest of a snapshot that is kept.
   *
   * @throws UserError if it is lost or damaged
   */
  public Optional<Manifest> kept(String runId) throws IOException {
    Optional<Pointer.Entry> entry =
        pointer().map(Pointer::snapshots).orElse(List.of()).stream()
            .filter(each -> each.runId().equals(runId))
            .findFirst();
    return entry.isEmpty() ? Optional.empty() : Optional.of(manifest(entry.orElseThrow()));
  }

  /** Whether a file of a snapshot is there, and what its manifest says. */
  public boolean holds(Manifest snapshot, Manifest.StoredFile file) throws IOException {
    String path = WarehousePaths.snapshot(snapshot.runId()) + "/" + file.path();
    return storage.exists(path)
        && storage.size(path) == file.bytes()
        && storage.sha256(path).equals(file.sha256());
  }

  /** Where a file of a snapshot lies, absolute. */
  public String path(Manifest snapshot, Manifest.StoredFile file) {
    return storage.uri(WarehousePaths.snapshot(snapshot.runId()) + "/" + file.path());
  }

  /** The root as a local folder; empty where the warehouse is on another kind of storage. */
  public Optional<Path> localRoot() {
    return storage instanceof LocalStorage
        ? Optional.of(Path.of(storage.root()))
        : Optional.empty();
  }

  /** Copies the files of a folder to a local one; nothing happens if the folder is missing. */
  public void copyOut(String folder, Path to) throws IOException {
    for (String file : storage.files(folder)) {
      Path copy = to.resolve(file.substring(folder.length() + 1));
      Files.createDirectories(copy.getParent());
      Files.write(copy, storage.content(file));
    }
  }

  /**
   * Puts a file that stands beside the snapshots, such as a report: a reader sees the older one or
   * this one, whole.
   *
   * @return where it lies, absolute
   */
  public String put(String path, byte[] content) throws IOException {
    storage.replace(path, content);
    return storage.uri(path);
  }

  /** An empty folder for the unfinished work of a run. */
  public Staging stage(String runId) throws IOException {
    storage.delete(Staging.path(runId));
    return new Staging(runId, storage.uri(Staging.path(runId)));
  }

  /**
   * Publishes a run: of the staged files those named and no others, and of the published snapshot
   * the carried files, become one new snapshot; then the pointer moves, {@code current} follows,
   * and all but the newest snapshots go. A crash at any place leaves the snapshot before or the new
   * one, never a part.
   *
   * @param run the manifest without files
   * @param carried files of {@link #latest()} that stand unchanged
   * @param keep how many snapshots to keep, this one included
   * @param gate looks at the written files before the pointer moves
   * @return the manifest as it was written; its id has a suffix if a snapshot of this id was kept
   *     and is not what this run wrote
   */
  public Manifest publish(
      WarehouseLock lock,
      Manifest run,
      List<StagedFile> staged,
      List<Manifest.StoredFile> carried,
      int keep,
      Gate gate)
      throws IOException {
    if (keep < 1) {
      throw new IllegalArgumentException("the new snapshot must be kept");
    }
    Optional<Pointer> before = readablePointer();
    Manifest previous = before.isPresent() ? readable(before.orElseThrow().latest()) : null;
    Publication publication = new Publication(storage, hook, run, before, previous);
    lock.confirm();
    Manifest manifest = publication.assemble(staged, carried);
    lock.confirm();
    Manifest published = publication.expose(manifest, gate, keep, lock);
    mendCurrent(published.runId());
    hook.after(PublishStep.CURRENT_MOVED);
    sweep();
    hook.after(PublishStep.PRUNED);
    return published;
  }

  /** The record of all runs. */
  public Journal journal() {
    return new Journal(storage);
  }

  /** Where a run that was refused leaves its rejected rows and the reasons. */
  public FailedRun failed(String runId) throws IOException {
    return FailedRun.begin(storage, runId);
  }

  /** The storage, for the other readers of this room. */
  Storage storage() {
    return storage;
  }

  private Optional<Pointer> pointer() throws IOException {
    if (!storage.exists(WarehousePaths.LATEST)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pointer.fromJson(storage.content(WarehousePaths.LATEST)));
    } catch (JacksonException e) {
      throw Damage.of(WarehousePaths.LATEST);
    }
  }

  private Manifest manifest(Pointer.Entry entry) throws IOException {
    String path = WarehousePaths.snapshot(entry.runId()) + "/" + WarehousePaths.MANIFEST;
    if (!storage.exists(path)) {
      throw Damage.of(path);
    }
    byte[] json = storage.content(path);
    if (!Hashes.sha256(json).equals(entry.manifestSha256())) {
      throw Damage.of(path);
    }
    try {
      return Manifest.fromJson(json);
    } catch (JacksonException e) {
      throw Damage.otherVersion(path);
    }
  }

  /** A rebuild must get past a damaged pointer, so publishing takes it for none. */
  private Optional<Pointer> readablePointer() throws IOException {
    try {
      return pointer();
    } catch (UserError damaged) {
      return Optional.empty();
    }
  }

  private @Nullable Manifest readable(Pointer.Entry entry) throws IOException {
    try {
      return manifest(entry);
    } catch (UserError damaged) {
      return null;
    }
  }

  private void mendCurrent(String runId) throws IOException {
    String target = WarehousePaths.snapshot(runId);
    if (!storage.target(WarehousePaths.CURRENT).equals(Optional.of(target))) {
      storage.point(WarehousePaths.CURRENT, target);
    }
  }

  /**
   * Removes unfinished work and snapshots that the pointer does not name. Without a pointer nothing
   * tells a leaving from a published snapshot, so snapshots stay.
   */
  private void sweep() throws IOException {
    Optional<Pointer> pointer = readablePointer();
    if (pointer.isPresent()) {
      mendCurrent(pointer.orElseThrow().latest().runId());
      for (String runId : storage.children(WarehousePaths.SNAPSHOTS)) {
        if (!pointer.orElseThrow().names(runId)) {
          // A reader sees a snapshot whole or not at all, also while it goes.
          String going = WarehousePaths.STAGING + "/going-" + runId;
          storage.delete(going);
          storage.move(WarehousePaths.snapshot(runId), going);
        }
      }
    }
    sweepStaging(name -> !name.startsWith(Storage.UNNAMED));
    // Others who want the lock write such files too, but only while they are alone.
    storage.exclusively(
        WarehouseLock.GUARD,
        () -> {
          sweepStaging(name -> name.startsWith(Storage.UNNAMED));
          return storage;
        });
  }

  private void sweepStaging(Predicate<String> which) throws IOException {
    for (String name : storage.children(WarehousePaths.STAGING)) {
      String leaving = WarehousePaths.STAGING + "/" + name;
      if (which.test(name) && !leaving.equals(WarehouseLock.GUARD)) {
        storage.delete(leaving);
      }
    }
  }
}
