package org.rapport.contract;

import org.rapport.contract.codes.Code;

/** What reports speak of, in one form of words: an {@link Indicator} or an {@link Index}. */
public interface Measure extends Code {

  /** A few words over a tile or before a row of a report. */
  String label();

  /** What it measures, for the middle of a sentence. */
  String subject();

  /** Which way is better. */
  Indicator.Direction direction();

  /** The window in which reports tell it. */
  Window window();

  /** What a value of a group is counted in. */
  Scale scale();

  /** The practice that moves it. */
  Practice practice();

  /** Whether it is what comes of practice, and not practice itself. */
  boolean isOutcome();
}
