package org.rapport.jobs.score;

/** What a district says about a target. */
public enum Verdict {
  /** In the range, and sure enough. */
  MET("met"),
  /** Outside of the range, by more than two standard errors. */
  NOT_MET("not met"),
  /** An interval that holds more than was asked is honest, and wider than it need be. */
  ABOVE("above the range"),
  /** The value lies near a bound, or its error is as wide as the range. */
  TOO_LITTLE("too little to judge"),
  /** The target is for districts of another kind. */
  NOT_ASKED("not asked of this district");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As sheets write it. */
  public String words() {
    return words;
  }
}
