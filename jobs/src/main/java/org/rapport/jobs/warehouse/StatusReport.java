package org.rapport.jobs.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Noun;
import org.rapport.contract.UserError;

/**
 * What was run, when, on which exports, with which result; told from pointer, manifest and journal.
 *
 * @param published the newest snapshot; null if nothing was published or it cannot be read
 * @param damage why the newest snapshot cannot be read; null if it can
 * @param snapshots ids of the kept snapshots, the newest first
 * @param runs the last runs, the newest first
 * @param holder who holds the warehouse now, in words; null if nobody does
 */
public record StatusReport(
    @Nullable Manifest published,
    @Nullable String damage,
    List<String> snapshots,
    List<JournalEntry> runs,
    @Nullable String holder) {
  private static final int RUNS = 10;

  public StatusReport {
    snapshots = List.copyOf(snapshots);
    runs = List.copyOf(runs);
  }

  /** The present status; reads only. */
  public static StatusReport of(Warehouse warehouse) throws IOException {
    List<JournalEntry> all = warehouse.journal().entries();
    List<JournalEntry> newest =
        IntStream.range(0, Math.min(RUNS, all.size()))
            .mapToObj(back -> all.get(all.size() - 1 - back))
            .toList();
    String holder = WarehouseLock.holder(warehouse.storage()).orElse(null);
    try {
      Optional<Manifest> latest = warehouse.latest();
      return new StatusReport(latest.orElse(null), null, warehouse.snapshots(), newest, holder);
    } catch (UserError damaged) {
      return new StatusReport(null, damaged.getMessage(), List.of(), newest, holder);
    }
  }

  /** For people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (damage != null) {
      text.append(damage).append('\n');
    } else if (published == null) {
      text.append("Nothing was published yet.\n");
    } else {
      text.append("Published: ").append(published.runId());
      text.append(", as of ").append(published.asOf());
      text.append(", by version ").append(published.version()).append('\n');
      text.append(
          "Exports: %s, %s: %d accepted, %d superseded, %d rejected\n"
              .formatted(
                  Noun.counted(published.inputs().size(), "file", "files"),
                  Noun.counted(sum(published, Manifest.Input::records), "record", "records"),
                  sum(published, Manifest.Input::accepted),
                  sum(published, Manifest.Input::superseded),
                  sum(published, Manifest.Input::rejected)));
      published
          .acceptedLimits()
          .forEach(note -> text.append("Accepted: ").append(note.sentence()).append('\n'));
      published
          .warnings()
          .forEach(note -> text.append("Warning: ").append(note.sentence()).append('\n'));
      text.append("Kept: ").append(String.join(", ", snapshots)).append('\n');
    }
    if (holder != null) {
      text.append("In use by ").append(holder).append('\n');
    }
    for (JournalEntry run : runs) {
      text.append(run.startedAt().truncatedTo(ChronoUnit.SECONDS)).append("  ").append(run.runId());
      text.append("  exit ").append(run.exitCode()).append("  ").append(run.result()).append('\n');
    }
    return text.toString();
  }

  /** For programs. */
  public JsonNode json() {
    ObjectNode root = Json.mapper().createObjectNode();
    root.put("damage", damage);
    root.put("holder", holder);
    root.set("published", published == null ? null : summary(published));
    ArrayNode kept = root.putArray("snapshots");
    snapshots.forEach(kept::add);
    root.set("runs", Json.mapper().valueToTree(runs));
    return root;
  }

  private static ObjectNode summary(Manifest manifest) {
    ObjectNode summary = Json.mapper().createObjectNode();
    summary.put("run_id", manifest.runId());
    summary.put("version", manifest.version());
    summary.put("as_of", manifest.asOf().toString());
    summary.put("key_id", manifest.keyId());
    ArrayNode months = summary.putArray("months");
    manifest.months().forEach(month -> months.add(month.toString()));
    summary.set("accepted_limits", Json.mapper().valueToTree(manifest.acceptedLimits()));
    summary.set("warnings", Json.mapper().valueToTree(manifest.warnings()));
    summary.set("inputs", Json.mapper().valueToTree(manifest.inputs()));
    return summary;
  }

  private static long sum(Manifest manifest, ToLongFunction<Manifest.Input> count) {
    return manifest.inputs().stream().mapToLong(count).sum();
  }
}
