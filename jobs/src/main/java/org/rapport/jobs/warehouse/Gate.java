package org.rapport.jobs.warehouse;

import java.io.IOException;

/**
 * Looks at a snapshot as it was written, before anybody is pointed to it. Refuses by throwing, best
 * a {@link org.rapport.contract.UserError}; the snapshot is then taken away again.
 */
@FunctionalInterface
public interface Gate {
  /** A gate that lets everything pass. */
  Gate OPEN = (snapshot, manifest) -> {};

  /** Checks the files below the snapshot's folder. */
  void check(String snapshotFolder, Manifest manifest) throws IOException;
}
