package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import org.rapport.jobs.ingest.Breach;

/**
 * What broke limits, by what follows from it.
 *
 * @param warnings what is only told
 * @param accepted what would stop a run, and a person accepts
 * @param stopping what stops it
 */
record Judged(List<Breach> warnings, List<Breach> accepted, List<Breach> stopping) {
  static Judged of(List<Breach> breaches, Acceptances acceptances) {
    Judged judged = new Judged(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Breach breach : breaches) {
      if (breach.isWarning()) {
        judged.warnings.add(breach);
      } else if (acceptances.cover(breach)) {
        judged.accepted.add(breach);
      } else {
        judged.stopping.add(breach);
      }
    }
    return judged;
  }
}
