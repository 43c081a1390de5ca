package org.rapport.reports.model;

import org.rapport.contract.Scope;

/**
 * A group of families that has a report.
 *
 * @param scope {@link Scope#DISTRICT} or {@link Scope#SCHOOL}
 * @param id the school's id; empty for the district, of which a warehouse holds one
 */
public record Group(Scope scope, String id) {
  /** The district. */
  public static final Group DISTRICT = new Group(Scope.DISTRICT, "");

  /** One school. */
  public static Group school(String id) {
    return new Group(Scope.SCHOOL, id);
  }
}
