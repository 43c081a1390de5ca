package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;

/**
 * One publication, step by step. Until the pointer moves, nothing that a reader can reach has
 * changed; whatever is left lying is swept by the next run.
 */
final class Publication {
  private final Storage storage;
  private final PublishStep.Hook hook;
  private final Manifest run;
  private final Optional<Pointer> before;
  private final @Nullable Manifest previous;

  Publication(
      Storage storage,
      PublishStep.Hook hook,
      Manifest run,
      Optional<Pointer> before,
      @Nullable Manifest previous) {
    this.storage = storage;
    this.hook = hook;
    this.run = run;
    this.before = before;
    this.previous = previous;
  }

  /** Builds the snapshot below the staging folder; gives its manifest. */
  Manifest assemble(List<StagedFile> staged, List<Manifest.StoredFile> carried) throws IOException {
    String assembly = assembly();
    storage.delete(assembly);
    refuseTwoFilesOfOneName(staged, carried);
    for (StagedFile file : staged) {
      check(file);
    }
    hook.after(PublishStep.FILES_CHECKED);
    List<Manifest.StoredFile> stored = new ArrayList<>();
    for (Manifest.StoredFile file : carried) {
      carry(file, assembly);
      stored.add(file);
    }
    for (StagedFile file : staged) {
      take(file, assembly);
      WrittenFile written = file.written();
      stored.add(
          new Manifest.StoredFile(
              file.path(), file.table(), written.bytes(), written.sha256(), written.rows()));
    }
    hook.after(PublishStep.FILES_MOVED);
    Manifest described = run.withFiles(stored);
    stored.add(document(assembly, Codebook.DATAPACKAGE, Codebook.datapackage(described)));
    stored.add(document(assembly, Codebook.CODEBOOK, Codebook.text(described)));
    hook.after(PublishStep.DOCUMENTS_WRITTEN);
    Manifest manifest = run.withFiles(stored);
    storage.write(assembly + "/" + WarehousePaths.MANIFEST, manifest.toJson());
    hook.after(PublishStep.MANIFEST_WRITTEN);
    secure(assembly);
    hook.after(PublishStep.SYNCED);
    return manifest;
  }

  /**
   * Gives the assembled snapshot its final name, lets the gate look, and moves the pointer.
   *
   * @return the manifest of the snapshot that the pointer names now
   */
  Manifest expose(Manifest assembled, Gate gate, int keep, WarehouseLock lock) throws IOException {
    List<Pointer.Entry> kept = before.map(Pointer::snapshots).orElse(List.of());
    Optional<Pointer.Entry> known = kept(assembled.runId());
    boolean isKnown = known.isPresent() && isWhole(known.orElseThrow(), assembled);
    Manifest manifest = known.isPresent() && !isKnown ? underAnotherId(assembled) : assembled;
    String snapshot = WarehousePaths.snapshot(manifest.runId());
    if (!isKnown) {
      storage.delete(snapshot);
      storage.move(assembly(), snapshot);
      storage.sync(WarehousePaths.SNAPSHOTS);
    }
    hook.after(PublishStep.RENAMED);
    try {
      gate.check(storage.uri(snapshot), manifest);
    } catch (IOException | RuntimeException refused) {
      if (!isKnown) {
        storage.delete(snapshot);
      }
      throw refused;
    }
    hook.after(PublishStep.GATE_PASSED);
    lock.confirm();
    Pointer.Entry newest = new Pointer.Entry(manifest.runId(), Hashes.sha256(manifest.toJson()));
    storage.replace(WarehousePaths.LATEST, Pointer.moved(kept, newest, keep).toJson());
    hook.after(PublishStep.POINTER_MOVED);
    return manifest;
  }

  private Optional<Pointer.Entry> kept(String runId) {
    return before.flatMap(
        pointer ->
            pointer.snapshots().stream().filter(entry -> entry.runId().equals(runId)).findFirst());
  }

  /** Whether a kept snapshot is what this run has made again; then only the pointer moves. */
  private boolean isWhole(Pointer.Entry known, Manifest assembled) throws IOException {
    return known.manifestSha256().equals(Hashes.sha256(assembled.toJson()))
        && SnapshotCheck.of(storage, known).findings().isEmpty();
  }

  /** A kept snapshot is never touched, damaged or not: the new one takes a name beside it. */
  private Manifest underAnotherId(Manifest assembled) throws IOException {
    int rebuild = 2;
    while (kept(assembled.runId() + "-r" + rebuild).isPresent()) {
      rebuild++;
    }
    Manifest renamed = assembled.withRunId(assembled.runId() + "-r" + rebuild);
    String path = assembly() + "/" + WarehousePaths.MANIFEST;
    storage.write(path, renamed.toJson());
    storage.protect(path);
    storage.sync(path);
    storage.sync(assembly());
    return renamed;
  }

  private String assembly() {
    return Staging.path(run.runId()) + "/snapshot";
  }

  private static void refuseTwoFilesOfOneName(
      List<StagedFile> staged, List<Manifest.StoredFile> carried) {
    Set<String> paths = new HashSet<>();
    for (StagedFile file : staged) {
      refuseSecond(paths, file.path());
    }
    for (Manifest.StoredFile file : carried) {
      refuseSecond(paths, file.path());
    }
  }

  private static void refuseSecond(Set<String> paths, String path) {
    if (path.contains("..") || path.startsWith("/")) {
      throw new IllegalStateException("not a path inside a snapshot: " + path);
    }
    if (!paths.add(path)) {
      throw new IllegalStateException("two files of one run want to be " + path);
    }
  }

  /** What the task reported must be what lies on the disk. */
  private void check(StagedFile file) throws IOException {
    String path = staged(file);
    WrittenFile written = file.written();
    if (!storage.exists(path)) {
      throw new UserError(
          ExitCode.CANNOT_START,
          "What a task wrote to the warehouse "
              + storage.root()
              + " is not there for the driver: put the warehouse on storage that all machines of the"
              + " cluster reach under this path, and let all write as one user.");
    }
    if (storage.size(path) != written.bytes()
        || !storage.sha256(path).equals(written.sha256())
        || TableReader.rows(storage.input(path)) != written.rows()) {
      throw new IllegalStateException(
          "the staged file of " + file.path() + " is not what its task wrote");
    }
  }

  private String staged(StagedFile file) {
    String path = file.written().path();
    String folder = storage.uri(Staging.path(run.runId())) + "/";
    if (!path.startsWith(folder)) {
      throw new IllegalStateException(file.path() + " was not staged by this run");
    }
    return path.substring(storage.root().length() + 1);
  }

  private void take(StagedFile file, String assembly) throws IOException {
    String target = assembly + "/" + file.path();
    String older = sameFileBefore(file);
    if (older != null) {
      storage.link(older, target);
      storage.delete(staged(file));
    } else {
      storage.move(staged(file), target);
    }
  }

  /** The same bytes at the same place in the snapshot before, whole on the disk. */
  private @Nullable String sameFileBefore(StagedFile file) throws IOException {
    if (previous == null || !storage.hasLinks()) {
      return null;
    }
    Optional<Manifest.StoredFile> known =
        previous
            .file(file.path())
            .filter(stored -> stored.sha256().equals(file.written().sha256()));
    if (known.isEmpty()) {
      return null;
    }
    String older = WarehousePaths.snapshot(previous.runId()) + "/" + file.path();
    // Hashed again, because a link to a file that was damaged since would lose the good copy.
    boolean isWhole =
        storage.exists(older) && storage.sha256(older).equals(file.written().sha256());
    return isWhole ? older : null;
  }

  private void carry(Manifest.StoredFile file, String assembly) throws IOException {
    if (previous == null || !previous.file(file.path()).filter(file::equals).isPresent()) {
      throw new IllegalStateException(
          "cannot carry " + file.path() + ": the published snapshot has no such file");
    }
    String older = WarehousePaths.snapshot(previous.runId()) + "/" + file.path();
    if (!storage.exists(older) || storage.size(older) != file.bytes()) {
      throw Damage.of(older);
    }
    storage.link(older, assembly + "/" + file.path());
  }

  private Manifest.StoredFile document(String assembly, String name, byte[] content)
      throws IOException {
    storage.write(assembly + "/" + name, content);
    return new Manifest.StoredFile(name, null, content.length, Hashes.sha256(content), 0);
  }

  private void secure(String assembly) throws IOException {
    Set<String> folders = new TreeSet<>();
    for (String file : storage.files(assembly)) {
      storage.protect(file);
      storage.sync(file);
      for (int slash = file.lastIndexOf('/');
          slash >= assembly.length();
          slash = file.lastIndexOf('/', slash - 1)) {
        folders.add(file.substring(0, slash));
      }
    }
    for (String folder : folders) {
      storage.sync(folder);
    }
  }
}
