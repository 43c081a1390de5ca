package org.rapport.jobs.family;

/** A row that an export delivered. */
public interface Delivered {
  /** Where it stands. */
  Place place();

  /** Whether it takes its key away. */
  boolean isDeleted();
}
