package org.rapport.contract.codes;

/** What a contact was about; a contact can have several. */
public enum Purpose implements Code {
  POSITIVE,
  CONCERN,
  CONCERN_OBSERVED,
  HARDSHIP,
  ASK_INSIGHT,
  SHARE_OBSERVATION,
  PLAN,
  FOLLOW_UP,
  THANKS,
  CULTURAL,
  ACADEMIC,
  ATTENDANCE_NOTICE,
  LOGISTICS,
  REMINDER,
  PAYMENT,
  CHALLENGE,
  OTHER
}
