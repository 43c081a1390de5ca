package org.rapport.jobs.warehouse;

import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

/** What a person is told when a warehouse is not what it should be. */
final class Damage {
  private Damage() {}

  static UserError of(String path) {
    return new UserError(
        ExitCode.VERIFICATION_FAILED,
        path
            + " in the warehouse is missing or damaged: run 'rapport verify' to see all damage, and"
            + " 'rapport run --rebuild' to write it anew from the exports.");
  }

  /** Of a file that is whole, and not as this version writes it. */
  static UserError otherVersion(String path) {
    return new UserError(
        ExitCode.VERIFICATION_FAILED,
        path
            + " in the warehouse was written by another version of Rapport, which this one cannot"
            + " read: use that one, or 'rapport run --rebuild' to write it anew from the exports.");
  }
}
