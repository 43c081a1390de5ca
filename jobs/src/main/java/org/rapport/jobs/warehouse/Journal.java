package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.rapport.contract.WarehousePaths;

/** What was run, when, and how it ended: one line of JSON per run, the oldest first. */
public final class Journal {
  private final Storage storage;

  Journal(Storage storage) {
    this.storage = storage;
  }

  /** Adds a run at the end. */
  public void append(JournalEntry entry) throws IOException {
    // A crash may have left half a line; the new entry must not become part of it.
    String start = endsWithinLine() ? "\n" : "";
    storage.append(
        WarehousePaths.JOURNAL, (start + Json.line(entry)).getBytes(StandardCharsets.UTF_8));
  }

  private boolean endsWithinLine() throws IOException {
    if (!storage.exists(WarehousePaths.JOURNAL)) {
      return false;
    }
    byte[] all = storage.content(WarehousePaths.JOURNAL);
    return all.length > 0 && all[all.length - 1] != '\n';
  }

  /** All runs whose lines are whole, the oldest first. */
  public List<JournalEntry> entries() throws IOException {
    if (!storage.exists(WarehousePaths.JOURNAL)) {
      return List.of();
    }
    String text = new String(storage.content(WarehousePaths.JOURNAL), StandardCharsets.UTF_8);
    return text.lines().map(Journal::entry).flatMap(Optional::stream).toList();
  }

  private static Optional<JournalEntry> entry(String line) {
    try {
      return Optional.of(Json.read(line.getBytes(StandardCharsets.UTF_8), JournalEntry.class));
    } catch (IOException e) {
      // A torn line tells nothing that can be trusted, and the others still do.
      return Optional.empty();
    }
  }
}
