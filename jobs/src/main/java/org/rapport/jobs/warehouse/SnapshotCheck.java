package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;

/** Compares one snapshot with its manifest, file by file, and collects what does not agree. */
final class SnapshotCheck {
  private final Storage storage;
  private final String folder;
  private final List<Finding> findings = new ArrayList<>();

  private SnapshotCheck(Storage storage, String folder) {
    this.storage = storage;
    this.folder = folder;
  }

  /** Checks the snapshot that an entry of the pointer names. */
  static SnapshotCheck of(Storage storage, Pointer.Entry entry) {
    SnapshotCheck check = new SnapshotCheck(storage, WarehousePaths.snapshot(entry.runId()));
    Manifest manifest = check.manifest(entry);
    if (manifest != null) {
      if (!manifest.runId().equals(entry.runId())) {
        check.found(WarehousePaths.MANIFEST, "is the manifest of another run");
      }
      for (Manifest.Input input : manifest.inputs()) {
        if (!input.balances()) {
          check.found(
              WarehousePaths.MANIFEST,
              "input %s: %d records are not %d accepted + %d superseded + %d rejected"
                  .formatted(
                      input.path(),
                      input.records(),
                      input.accepted(),
                      input.superseded(),
                      input.rejected()));
        }
      }
      for (Manifest.StoredFile file : manifest.files()) {
        check.file(manifest, file);
      }
      check.nothingElse(manifest);
    }
    return check;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  private void found(String file, String message) {
    findings.add(new Finding(folder + "/" + file, message));
  }

  private @Nullable Manifest manifest(Pointer.Entry entry) {
    String path = folder + "/" + WarehousePaths.MANIFEST;
    try {
      if (!storage.exists(path)) {
        found(WarehousePaths.MANIFEST, "is missing");
        return null;
      }
      byte[] json = storage.content(path);
      if (!Hashes.sha256(json).equals(entry.manifestSha256())) {
        found(WarehousePaths.MANIFEST, "is not as it was published");
      }
      return Manifest.fromJson(json);
    } catch (IOException | RuntimeException e) {
      found(WarehousePaths.MANIFEST, "cannot be read");
      return null;
    }
  }

  /** One finding per file: the first that explains the others. */
  private void file(Manifest manifest, Manifest.StoredFile file) {
    try {
      String path = folder + "/" + file.path();
      if (file.path().contains("..") || file.path().startsWith("/")) {
        found(WarehousePaths.MANIFEST, "names a file outside the snapshot");
      } else if (!storage.exists(path)) {
        found(file.path(), "is missing");
      } else if (storage.size(path) != file.bytes()) {
        found(file.path(), "has %d bytes, not %d".formatted(storage.size(path), file.bytes()));
      } else if (!storage.sha256(path).equals(file.sha256())) {
        found(file.path(), "has other content than was published");
      } else if (file.table() != null) {
        rows(manifest, file, path);
      }
    } catch (IOException | RuntimeException e) {
      found(file.path(), "cannot be read");
    }
  }

  private void rows(Manifest manifest, Manifest.StoredFile file, String path) throws IOException {
    Optional<Table> table =
        manifest.tables().stream().filter(each -> each.name().equals(file.table())).findFirst();
    if (table.isEmpty()) {
      found(file.path(), "belongs to a table that the manifest does not describe");
      return;
    }
    long claimed = TableReader.rows(storage.input(path));
    if (claimed != file.rows()) {
      found(file.path(), "has %d rows, not %d".formatted(claimed, file.rows()));
      return;
    }
    KeyCheck keys = new KeyCheck(RowOrder.of(table.orElseThrow()));
    TableReader.read(table.orElseThrow(), storage.input(path), keys::see);
    if (keys.rows != file.rows()) {
      found(file.path(), "holds %d rows, not %d".formatted(keys.rows, file.rows()));
    } else if (keys.firstTwice > 0) {
      found(file.path(), "has the key of row %d twice".formatted(keys.firstTwice));
    } else if (keys.firstUnsorted > 0) {
      found(file.path(), "is not sorted at row %d".formatted(keys.firstUnsorted));
    }
  }

  private void nothingElse(Manifest manifest) {
    Set<String> known = new HashSet<>();
    known.add(folder + "/" + WarehousePaths.MANIFEST);
    manifest.files().forEach(file -> known.add(folder + "/" + file.path()));
    try {
      for (String file : storage.files(folder)) {
        if (!known.contains(file)) {
          findings.add(new Finding(file, "is not in the manifest"));
        }
      }
    } catch (IOException | RuntimeException e) {
      findings.add(new Finding(folder, "cannot be listed"));
    }
  }

  /** Sees the rows of a file in order. */
  private static final class KeyCheck {
    private final RowOrder order;
    private @Nullable Object @Nullable [] before;
    private long rows;
    private long firstTwice;
    private long firstUnsorted;

    KeyCheck(RowOrder order) {
      this.order = order;
    }

    void see(@Nullable Object[] row) {
      rows++;
      if (before != null) {
        int step = order.compare(before, row);
        if (step == 0 && firstTwice == 0) {
          firstTwice = rows;
        }
        if (step > 0 && firstUnsorted == 0) {
          firstUnsorted = rows;
        }
      }
      before = row;
    }
  }
}
