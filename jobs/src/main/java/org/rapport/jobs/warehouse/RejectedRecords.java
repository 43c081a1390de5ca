package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Field;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.RejectedRows;

/**
 * The rejected records of one run, published or refused, in the order of their table.
 *
 * @param runId the run
 * @param keyCheck shows whether a key is the run's
 * @param places where they stand and why
 * @param sha256 hashes of the run's files by path
 */
public record RejectedRecords(
    String runId, String keyCheck, List<Place> places, Map<String, String> sha256) {

  /**
   * Where a record stands and why it was rejected; see {@link RejectedRows}.
   *
   * @param record its number; 0 for the file as a whole
   * @param column name of the column; * for the record as a whole
   */
  public record Place(
      String kind,
      String file,
      long record,
      long line,
      long offset,
      long length,
      String column,
      String reason,
      String valueKind) {}

  public RejectedRecords {
    places = List.copyOf(places);
    sha256 = Map.copyOf(sha256);
  }

  /**
   * Those of a run that is kept in the warehouse, or was refused.
   *
   * @throws UserError if there is no such run
   */
  public static RejectedRecords of(Warehouse warehouse, String runId) throws IOException {
    Optional<Manifest> published = warehouse.kept(runId);
    return published.isPresent()
        ? ofSnapshot(warehouse.storage(), published.orElseThrow())
        : ofFailed(warehouse, runId);
  }

  private static RejectedRecords ofSnapshot(Storage storage, Manifest manifest) throws IOException {
    // Earlier months hold the books of earlier runs; the run's own month is in its id.
    String month =
        WarehousePaths.table(RejectedRows.TABLE) + "/month=" + manifest.runId().substring(0, 7);
    List<Place> places = new ArrayList<>();
    for (Manifest.StoredFile file :
        manifest.filesOf(RejectedRows.TABLE, file -> file.path().startsWith(month))) {
      read(storage, WarehousePaths.snapshot(manifest.runId()) + "/" + file.path(), places);
    }
    Map<String, String> hashes = new HashMap<>();
    manifest.inputs().forEach(input -> hashes.put(input.path(), input.sha256()));
    return new RejectedRecords(manifest.runId(), manifest.keyCheck(), places, hashes);
  }

  private static RejectedRecords ofFailed(Warehouse warehouse, String runId) throws IOException {
    Storage storage = warehouse.storage();
    String folder = WarehousePaths.FAILED + "/" + runId;
    String reasons = folder + "/" + FailedRun.REASONS;
    if (!isName(runId) || !storage.exists(reasons)) {
      TreeSet<String> known = new TreeSet<>(Comparator.reverseOrder());
      known.addAll(warehouse.snapshots());
      known.addAll(storage.children(WarehousePaths.FAILED));
      throw new UserError(
          ExitCode.CANNOT_START,
          "the warehouse has no run of that id; it has "
              + (known.isEmpty() ? "none" : String.join(", ", known)));
    }
    FailedRun.Reasons failed = Json.read(storage.content(reasons), FailedRun.Reasons.class);
    List<Place> places = new ArrayList<>();
    for (String file : storage.files(folder)) {
      if (file.endsWith(".parquet")) {
        read(storage, file, places);
      }
    }
    Map<String, String> hashes = new HashMap<>();
    failed.sources().forEach(source -> hashes.put(source.file(), source.sha256()));
    return new RejectedRecords(runId, failed.keyCheck(), places, hashes);
  }

  private static boolean isName(String runId) {
    return runId.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,120}");
  }

  private static void read(Storage storage, String file, List<Place> places) throws IOException {
    TableReader.read(
        RejectedRows.TABLE,
        storage.input(file),
        row ->
            places.add(
                new Place(
                    text(row, RejectedRows.KIND),
                    text(row, RejectedRows.SOURCE_FILE),
                    number(row, RejectedRows.SOURCE_RECORD),
                    number(row, RejectedRows.LINE),
                    number(row, RejectedRows.BYTE_OFFSET),
                    number(row, RejectedRows.BYTE_LENGTH),
                    text(row, RejectedRows.COLUMN),
                    text(row, RejectedRows.REASON),
                    text(row, RejectedRows.VALUE_KIND))));
  }

  private static String text(@Nullable Object[] row, Field field) {
    return String.valueOf(row[RejectedRows.TABLE.indexOf(field)]);
  }

  private static long number(@Nullable Object[] row, Field field) {
    return row[RejectedRows.TABLE.indexOf(field)] instanceof Long number ? number : 0;
  }
}
