package org.rapport.contract;

/** How close a column brings a reader to a person. */
public enum Sensitivity {
  /** Says nothing about a single person. */
  OPEN,
  /** Describes one family, student or contact, without naming it. */
  PERSONAL,
  /** A keyed pseudonym of a person, a contact, a thread or a promise. */
  PSEUDONYM
}
