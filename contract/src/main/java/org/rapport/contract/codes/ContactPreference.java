package org.rapport.contract.codes;

import org.rapport.contract.Code;

/** How often a family wants to hear from school. */
public enum ContactPreference implements Code {
  LESS,
  NORMAL
}
