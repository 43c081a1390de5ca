package org.rapport.jobs.warehouse;

/** What publishing has done so far; the places at which tests let it die. */
enum PublishStep {
  FILES_CHECKED,
  FILES_MOVED,
  DOCUMENTS_WRITTEN,
  MANIFEST_WRITTEN,
  SYNCED,
  RENAMED,
  GATE_PASSED,
  POINTER_MOVED,
  CURRENT_MOVED,
  PRUNED;

  /** Called after each step; throws where a test wants a crash. */
  interface Hook {
    void after(PublishStep step);
  }
}
