package org.rapport.contract.codes;

/** How often a family wants to hear from school. */
public enum ContactPreference implements Code {
  LESS,
  NORMAL
}
