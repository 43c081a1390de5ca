package org.rapport.reports.model;

import org.rapport.contract.Scope;

/**
 * A group of families.
 *
 * @param id as the tables have it; empty for the district, of which a warehouse holds one
 */
public record Group(Scope scope, String id) {
  /** The district. */
  public static final Group DISTRICT = new Group(Scope.DISTRICT, "");

  /** One school. */
  public static Group school(String id) {
    return new Group(Scope.SCHOOL, id);
  }

  /** The district or the school to which a group of one home language belongs. */
  Group whole() {
    return switch (scope) {
      case SCHOOL_LANGUAGE, GRADE -> school(id.substring(0, Math.max(0, id.lastIndexOf('/'))));
      case HOME_LANGUAGE, DISTRICT -> DISTRICT;
      case SCHOOL -> this;
    };
  }

  /** Whether the group shares one home language. */
  boolean isOfOneLanguage() {
    return scope == Scope.HOME_LANGUAGE || scope == Scope.SCHOOL_LANGUAGE;
  }

  /** The subtag of its home language. */
  String language() {
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
