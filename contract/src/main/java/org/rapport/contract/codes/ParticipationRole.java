package org.rapport.contract.codes;

/** What a family did at an event. */
public enum ParticipationRole implements Code {
  AUDIENCE,
  PRESENTER,
  CLASSROOM_EXPERT,
  VOLUNTEER,
  COMMITTEE_MEMBER,
  CHAIR,
  ADVISOR,
  HONOUREE
}
