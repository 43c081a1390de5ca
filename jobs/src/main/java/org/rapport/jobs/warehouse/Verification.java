package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.WarehousePaths;

/**
 * Re-checks a warehouse from what lies on the disk: pointer, manifests, every file's bytes, hash
 * and rows, keys, the balance law, and {@code current}. Damage of any kind is a finding that names
 * the file, never an exception. Reads only.
 */
public final class Verification {
  private Verification() {}

  /** What is wrong with the warehouse; empty if nothing is. */
  public static List<Finding> of(Warehouse warehouse) {
    return of(warehouse.storage());
  }

  /** What is wrong with the warehouse in that folder; empty if nothing is. */
  public static List<Finding> of(String root, Configuration hadoopConf) throws IOException {
    return of(Storage.at(root, hadoopConf));
  }

  private static List<Finding> of(Storage storage) {
    List<Finding> findings = new ArrayList<>();
    Pointer pointer = pointer(storage, findings);
    if (pointer != null) {
      for (Pointer.Entry entry : pointer.snapshots()) {
        findings.addAll(SnapshotCheck.of(storage, entry).findings());
      }
      current(storage, pointer, findings);
    }
    return findings;
  }

  private static @Nullable Pointer pointer(Storage storage, List<Finding> findings) {
    try {
      if (storage.exists(WarehousePaths.LATEST)) {
        return Pointer.fromJson(storage.content(WarehousePaths.LATEST));
      }
      if (Warehouse.hasLostPointer(storage)) {
        findings.add(new Finding(WarehousePaths.LATEST, "is missing"));
      }
    } catch (IOException | RuntimeException e) {
      findings.add(new Finding(WarehousePaths.LATEST, "cannot be read"));
    }
    return null;
  }

  private static void current(Storage storage, Pointer pointer, List<Finding> findings) {
    if (!storage.hasLinks()) {
      return;
    }
    try {
      Optional<String> target = storage.target(WarehousePaths.CURRENT);
      if (!target.equals(Optional.of(WarehousePaths.snapshot(pointer.latest().runId())))) {
        findings.add(
            new Finding(
                WarehousePaths.CURRENT,
                "does not lead to the newest snapshot; the next run mends it"));
      }
    } catch (IOException | RuntimeException e) {
      findings.add(new Finding(WarehousePaths.CURRENT, "cannot be read"));
    }
  }
}
