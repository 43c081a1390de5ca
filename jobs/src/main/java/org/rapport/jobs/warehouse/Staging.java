package org.rapport.jobs.warehouse;

import org.rapport.contract.WarehousePaths;

/**
 * The folder of a run's unfinished work, outside anything that a reader may glob.
 *
 * @param runId the run
 * @param folder its folder, absolute, as tasks on any machine can open it
 */
public record Staging(String runId, String folder) {
  /**
   * The folder of one attempt of one task. Attempts never share one, so that retries and
   * speculation cannot write into each other's files.
   */
  public String attempt(String attemptId) {
    if (!attemptId.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("no name for a folder");
    }
    return folder + "/attempts/" + attemptId;
  }

  static String path(String runId) {
    return WarehousePaths.STAGING + "/" + runId;
  }
}
