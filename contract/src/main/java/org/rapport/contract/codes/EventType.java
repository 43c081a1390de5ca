package org.rapport.contract.codes;

import org.rapport.contract.Code;

/** The kind of event. */
public enum EventType implements Code {
  WORKSHOP,
  CONFERENCE,
  CULTURAL,
  GOVERNANCE,
  CELEBRATION,
  VOLUNTEER,
  SOCIAL,
  OTHER
}
