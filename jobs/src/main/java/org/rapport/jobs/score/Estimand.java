package org.rapport.jobs.score;

/** What an estimate is held against. */
enum Estimand {
  /**
   * What is recorded: with which chance an opportunity, as exports tell it and the rule of the
   * indicator counts it, is taken. This is what an indicator can know, and what its intervals have
   * to hold.
   */
  RECORDED,
  /**
   * What is done: with which chance people take the opportunity, whatever is written down. How far
   * intervals miss it says how far records mislead.
   */
  DONE
}
