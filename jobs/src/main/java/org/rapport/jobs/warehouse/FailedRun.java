package org.rapport.jobs.warehouse;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.RejectedRows;

/** What a refused run leaves for the clerk: its rejected rows and the reasons, nothing else. */
public final class FailedRun {
  static final String REASONS = "reasons.json";

  /**
   * Why a run was refused.
   *
   * @param file the export, relative to the configuration; * for all together
   * @param rule code of the limit or reason
   * @param records how many records it concerns
   * @param sentence what is wrong and what to do, without text of a record
   */
  public record Reason(String file, String rule, long records, String sentence) {}

  /**
   * One file that was read.
   *
   * @param file the export, relative to the configuration
   * @param sha256 hash of its bytes
   */
  public record Source(String file, String sha256) {}

  /** All that is known of a refused run beside its rejected rows. */
  record Reasons(
      String runId, String keyId, String keyCheck, List<Source> sources, List<Reason> reasons) {}

  private final Storage storage;
  private final String runId;
  private final String path;
  private int taken;

  private FailedRun(Storage storage, String runId) {
    this.storage = storage;
    this.runId = runId;
    this.path = WarehousePaths.FAILED + "/" + runId;
  }

  static FailedRun begin(Storage storage, String runId) throws IOException {
    FailedRun run = new FailedRun(storage, runId);
    storage.delete(run.path);
    return run;
  }

  /** Its folder, absolute. */
  public String folder() {
    return storage.uri(path);
  }

  /** A writer of rejected rows in its folder. */
  public TableWriter rejectedRows(
      Configuration hadoopConf, String fileName, Map<String, String> metadata) throws IOException {
    return TableWriter.create(RejectedRows.TABLE, hadoopConf, folder(), fileName, metadata);
  }

  /** Moves a staged file of rejected rows here, under a new name. */
  public void take(WrittenFile staged) throws IOException {
    if (!staged.path().startsWith(storage.root() + "/")) {
      throw new IllegalStateException("a file that is not of this warehouse cannot be taken");
    }
    String from = staged.path().substring(storage.root().length() + 1);
    storage.move(from, path + "/" + "rejected_rows-%05d.parquet".formatted(taken++));
  }

  /** Writes the reasons, last: a folder with reasons is complete. */
  public void finish(List<Reason> reasons, List<Source> sources, Pseudonyms key)
      throws IOException {
    Reasons all = new Reasons(runId, key.keyId(), key.checkValue(), sources, reasons);
    storage.write(path + "/" + REASONS, Json.pretty(all));
  }
}
