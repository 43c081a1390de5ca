package org.rapport.contract.codes;

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
