package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The content of {@code LATEST.json}: which snapshots there are, the newest first. A snapshot that
 * it does not name is a leaving of a dead run. The hash of each manifest stands here, so that an
 * edited manifest is found out.
 */
record Pointer(List<Entry> snapshots) {
  /** One snapshot that is kept. */
  record Entry(String runId, String manifestSha256) {
    Entry {
      // Names a folder: a damaged pointer must not lead out of the warehouse.
      if (!runId.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,120}") || manifestSha256.isEmpty()) {
        throw new IllegalArgumentException("no snapshot of a warehouse");
      }
    }
  }

  Pointer {
    snapshots = List.copyOf(snapshots);
    if (snapshots.isEmpty()) {
      throw new IllegalArgumentException("a pointer points to something");
    }
  }

  Entry latest() {
    return snapshots.get(0);
  }

  boolean names(String runId) {
    return snapshots.stream().anyMatch(entry -> entry.runId().equals(runId));
  }

  /** The pointer that also names a newer snapshot, keeping so many in all. */
  static Pointer moved(List<Entry> before, Entry newest, int keep) {
    return new Pointer(
        Stream.concat(
                Stream.of(newest),
                before.stream().filter(entry -> !entry.runId().equals(newest.runId())))
            .limit(keep)
            .toList());
  }

  byte[] toJson() throws IOException {
    return Json.pretty(this);
  }

  static Pointer fromJson(byte[] json) throws IOException {
    return Json.read(json, Pointer.class);
  }
}
