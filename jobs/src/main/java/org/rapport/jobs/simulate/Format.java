package org.rapport.jobs.simulate;

import java.util.Locale;

/** How exports are written. */
public enum Format {
  /** Comma-separated values with a header (RFC 4180). */
  CSV,
  /** JSON Lines: one object a line, unknown values left out. */
  JSONL;

  /** The ending of a file's name, without the dot. */
  public String ending() {
    return name().toLowerCase(Locale.ROOT);
  }
}
